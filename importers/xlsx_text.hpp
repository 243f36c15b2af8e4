// Texts as XLSX writes them: rich text in runs, readings of Japanese names, escaped characters.
#pragma once

#include "importers/xml_pump.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// `text` with every _xHHHH_ as the character it stands for, as Excel writes what XML cannot hold.
/// Those that stand for no character (NUL, half of a pair) are left as they are.
void undo_escapes(std::string& text);

/// Collects the text inside one <si> or <is>: its <t>, or the <t> of all its runs <r>, but not
/// those of <rPh>. Blanks at either end of a <t> count only with xml:space="preserve". One thread.
class XlsxText {
public:
    /// Forgets the last text; the element that holds the next one has been opened.
    void begin();
    /// Takes a token from inside the element. False where the text is longer than a cell may be.
    [[nodiscard]] bool take(const XmlToken& token);
    /// Whether an element inside is still open: if not, the next end closes the text.
    [[nodiscard]] bool inside() const noexcept { return depth_ != 0; }
    /// The text without escapes; valid until `begin`.
    [[nodiscard]] std::string_view finish();

private:
    void start(const XmlToken& token);
    void end();

    std::string text_;
    std::size_t depth_ = 0;        ///< of open elements
    std::size_t run_depth_ = 0;    ///< 1 inside <r>
    std::size_t text_depth_ = 0;   ///< depth of the <t> being read; 0 outside
    std::size_t piece_first_ = 0;  ///< where the <t> begins in `text_`
    bool preserve_ = false;
};

}  // namespace fundledger::importers
