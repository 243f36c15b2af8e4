// Sorting, search and drill-down of HTML reports. The page is complete without it.
"use strict";
(function () {
  var tools = document.getElementById("tools");
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var details = Array.prototype.slice.call(document.querySelectorAll("details.detail"));
  var language = document.documentElement.lang;

  function markCollapsed() {
    var anyOpen = details.some(function (detail) { return detail.open; });
    document.body.classList.toggle("collapsed", !anyOpen);
  }

  function setAll(open) {
    details.forEach(function (detail) { detail.open = open; });
    markCollapsed();
  }

  // Opens the detail an address points at, or the one that holds the cell it points at.
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    var detail = target.closest("details.detail");
    if (detail) { detail.open = true; }
    markCollapsed();
    target.scrollIntoView();
  }

  function numberOf(text) {
    var plain = text.replace(/[,%\s]/g, "");
    return plain === "" ? -Infinity : Number(plain);
  }

  function compare(kind, a, b) {
    if (kind === "number") {
      var x = numberOf(a);
      var y = numberOf(b);
      return x === y ? 0 : x > y ? 1 : -1;
    }
    return a.localeCompare(b, language, { numeric: true });
  }

  // Third click gives the rows back in the order of the report.
  function sortBy(heading, column) {
    var table = heading.closest("table");
    var body = table.tBodies[0];
    if (!body.original) { body.original = Array.prototype.slice.call(body.rows); }
    var before = heading.getAttribute("aria-sort");
    var first = heading.dataset.kind === "number" ? "descending" : "ascending";
    var second = first === "ascending" ? "descending" : "ascending";
    var next = !before ? first : before === first ? second : null;
    Array.prototype.forEach.call(table.tHead.querySelectorAll("th"), function (other) {
      other.removeAttribute("aria-sort");
    });
    table.classList.toggle("sorted", next !== null);
    var rows = body.original;
    if (next) {
      heading.setAttribute("aria-sort", next);
      var sign = next === "ascending" ? 1 : -1;
      rows = rows.map(function (row, index) {
        return { row: row, index: index, text: row.cells[column] ? row.cells[column].textContent : "" };
      }).sort(function (a, b) {
        return sign * compare(heading.dataset.kind, a.text, b.text) || a.index - b.index;
      }).map(function (entry) { return entry.row; });
    }
    var fragment = document.createDocumentFragment();
    rows.forEach(function (row) { fragment.appendChild(row); });
    body.appendChild(fragment);
  }

  // Columns are counted over both heading rows: a heading that spans rows stands in the first one.
  function columnHeadings(table) {
    var rows = table.tHead.rows;
    if (rows.length === 1) { return Array.prototype.slice.call(rows[0].cells); }
    var lower = Array.prototype.slice.call(rows[1].cells);
    var headings = [];
    Array.prototype.forEach.call(rows[0].cells, function (cell) {
      if (cell.rowSpan > 1) { headings.push(cell); return; }
      for (var i = 0; i !== cell.colSpan; i += 1) { headings.push(lower.shift()); }
    });
    return headings;
  }

  function makeSortable(table) {
    if (!table.tHead || !table.tBodies.length || table.tBodies[0].rows.length <= 1) { return; }
    columnHeadings(table).forEach(function (heading, column) {
      if (!heading || !heading.dataset.kind) { return; }
      heading.classList.add("sortable");
      heading.tabIndex = 0;
      heading.title = tools.dataset.sort;
      heading.addEventListener("click", function () { sortBy(heading, column); });
      heading.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sortBy(heading, column); }
      });
    });
  }

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var total = 0;
    var matched = 0;
    Array.prototype.forEach.call(document.querySelectorAll(".section tbody tr"), function (row) {
      var text = row.textContent.toLowerCase();
      var match = words.every(function (word) { return text.indexOf(word) !== -1; });
      row.classList.toggle("unmatched", !match);
      total += 1;
      matched += match ? 1 : 0;
    });
    details.forEach(function (detail) {
      var hit = words.length === 0 || detail.querySelector("tbody tr:not(.unmatched)") !== null;
      detail.classList.toggle("unmatched", !hit);
    });
    shown.textContent = words.length === 0 ? "" :
      tools.dataset.shown.replace("{n}", matched).replace("{m}", total) + " · " + tools.dataset.totals;
  }

  var waiting = null;
  search.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  tools.addEventListener("click", function (event) {
    var action = event.target.dataset.action;
    if (action === "expand") { setAll(true); }
    if (action === "collapse") { setAll(false); }
    if (action === "print") { window.print(); }
  });
  document.addEventListener("toggle", markCollapsed, true);
  window.addEventListener("hashchange", arrive);
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) { arrive(); }
  });

  Array.prototype.forEach.call(document.querySelectorAll(".section table"), makeSortable);
  setAll(false);
  tools.hidden = false;
  arrive();
})();
