// What all imports but rosters share: keep the file, find it out if it came before, judge all rows,
// then write everything or nothing.
#pragma once

#include "ledger/service/file_row.hpp"
#include "ledger/service/file_table.hpp"
#include "ledger/service/imports.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// An import under way, inside its transaction.
struct ImportJob {
    Context& context;
    const ImportRequest& request;
    Tx& tx;
    const FileTable& table;
    ActorRow actor;
    ImportRow import;
    std::vector<Finding> findings;
    ImportOutcome outcome;
    std::map<BookId, std::string> written_books{};  ///< books with an act to seal, and its subject

    [[nodiscard]] FileRow row(std::size_t index) { return {table, index, findings}; }
};

/// One kind of file. `judge` looks at every row and adds findings; `write` comes only where none of
/// them refuses. Both may also refuse the file as a whole.
class FileKind {
public:
    virtual ~FileKind() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;  ///< "allotments"
    [[nodiscard]] virtual Right right() const = 0;
    [[nodiscard]] virtual std::optional<Refusal> judge(ImportJob& job) = 0;
    [[nodiscard]] virtual std::optional<Refusal> write(ImportJob& job) = 0;
};

/// Refusals in this order: actor_*, structural faults, header_only, file_changed,
/// file_already_imported, content_already_imported (args: file, first, when), those of the kind,
/// row_faults.
[[nodiscard]] Result<ImportOutcome, Refusal> run_import(Context& context,
                                                        const ImportRequest& request,
                                                        RowSource& source,
                                                        FileKind& kind);

/// Reads what the import is about, once the caller is known to hold the right.
using ReadFile = std::function<Result<FileTable, Refusal>(HashAlgorithm)>;

/// The same for what is not read as a table.
[[nodiscard]] Result<ImportOutcome, Refusal> run_import(Context& context,
                                                        const ImportRequest& request,
                                                        const ReadFile& read,
                                                        FileKind& kind);

/// Books of the store by fund, and the names a file may use for them.
class BookFinder {
public:
    BookFinder(Reader& reader, const Definitions& definitions, const ImportRequest& request);

    /// The book of a row: of its `fund` cell, else of --fund, else of the category, else the only
    /// one there is. Null, with a finding, where none of these says.
    [[nodiscard]] const BookRow* find(FileRow& row, const rulebook::Category* category);
    [[nodiscard]] const BookRow* of_fund(std::string_view fund) const;
    [[nodiscard]] const std::vector<BookRow>& books() const { return books_; }
    /// Whether --fund names the book of all rows.
    [[nodiscard]] bool asked() const { return fund_.has_value(); }

private:
    const Definitions& definitions_;
    std::optional<std::string> fund_;
    std::vector<BookRow> books_;
};

/// The policy a cell names; null where empty or, with a finding, unknown. A policy of another fund
/// than the book's is refused.
[[nodiscard]] const rulebook::Policy* read_policy(FileRow& row,
                                                  const Definitions& definitions,
                                                  const BookRow* book);
/// The category a cell names by id or name; null where empty or, with a finding, unknown.
[[nodiscard]] const rulebook::Category* read_category(FileRow& row,
                                                      const rulebook::Rulebook& rules);
/// The division code a cell gives, 0 where empty or, with a finding, unknown.
[[nodiscard]] int read_region(FileRow& row,
                              const Definitions& definitions,
                              std::string_view field = "region");

/// Allotments of books by code, read once.
class AllotmentFinder {
public:
    explicit AllotmentFinder(Reader& reader) : reader_(reader) {}
    /// None where the cell is empty or, with a finding, names no allotment of the book.
    [[nodiscard]] AllotmentId read(FileRow& row, const BookRow& book);
    [[nodiscard]] bool knows(const BookRow& book, std::string_view code);

private:
    using ByCode = std::map<std::string, AllotmentId, std::less<>>;
    [[nodiscard]] const ByCode& of(BookId book);
    Reader& reader_;
    std::map<BookId, ByCode> known_;
};

/// Orders policies by id, so that what is written does not depend on addresses.
struct PolicyById {
    bool operator()(const rulebook::Policy* a, const rulebook::Policy* b) const {
        return a->id < b->id;
    }
};

/// The account a file names: by key, by official code, or by a name only one leaf has. Null if
/// none.
[[nodiscard]] const book::Account* find_account(const book::Chart& chart, std::string_view text);
/// The leaf account a row names, of the ledger its `ledger` cell says where it says one. Null, with
/// findings, where there is none.
[[nodiscard]] const book::Account* read_account(FileRow& row, const book::Chart& chart);

/// Notes the policy and its category for reports (book 0's act).
void note_policy(Tx& tx, const Definitions& definitions, const rulebook::Policy& policy);

/// The entity kind of a book; a refusal where the definitions have lost it.
[[nodiscard]] Result<const book::EntityKind*, Refusal> kind_of_book(const Definitions& definitions,
                                                                    const BookRow& book);

}  // namespace fundledger::service
