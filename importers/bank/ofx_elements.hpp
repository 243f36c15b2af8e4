// The elements of an OFX text, SGML or XML, one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger::importers::bank {

/// Cuts a text into tags. An element of OFX either holds elements or a value, and SGML does not
/// close the latter; so a value is what stands between its tag and the next one. Nothing is
/// expanded but the four entities of the standard and numeric ones. One thread.
class OfxElements {
public:
    explicit OfxElements(std::string_view text) : text_(text) {}

    struct Element {
        enum class Kind { open, close, value } kind = Kind::open;
        std::string_view name;  ///< in capitals, as the standard writes it
        std::string value;
        std::uint32_t row = 0;
    };
    /// The next element; nothing at the end or at a fault.
    [[nodiscard]] std::optional<Element> next();
    /// What could not be read, where `next` stopped before the end; empty otherwise.
    [[nodiscard]] std::string_view fault() const { return fault_; }
    [[nodiscard]] std::uint32_t row() const { return row_; }

private:
    void skip(std::size_t bytes);
    [[nodiscard]] bool skip_to(std::string_view end);

    std::string_view text_;
    std::string_view fault_;
    std::uint32_t row_ = 1;
};

}  // namespace fundledger::importers::bank
