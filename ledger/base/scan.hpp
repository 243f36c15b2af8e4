// What the hand-written scanners of this folder share: folding of full-width text and a cursor.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace fundledger {

[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// A short text made comparable: full-width ASCII (０ ／ ，) becomes ASCII, an ideographic or
/// no-break space becomes a blank, blanks at both ends are gone. Other characters stay as their
/// bytes. Plain ASCII is not copied, so the text given must outlive this object.
class FoldedText {
public:
    explicit FoldedText(std::string_view text);
    FoldedText(const FoldedText&) = delete;
    FoldedText& operator=(const FoldedText&) = delete;
    FoldedText(FoldedText&&) = delete;
    FoldedText& operator=(FoldedText&&) = delete;
    ~FoldedText() = default;

    /// Empty where `fits` is false.
    [[nodiscard]] std::string_view view() const noexcept { return view_; }
    /// False for a text too long to be any of the values read here.
    [[nodiscard]] bool fits() const noexcept { return fits_; }

private:
    static constexpr std::size_t length_max = 96;

    void fold(std::string_view text);

    std::array<char, length_max> buffer_;
    std::string_view view_;
    bool fits_ = true;
};

/// A cursor over a text; every `take` moves only if it succeeds.
class Scanner {
public:
    explicit constexpr Scanner(std::string_view text) noexcept : rest_(text) {}

    [[nodiscard]] constexpr bool done() const noexcept { return rest_.empty(); }
    [[nodiscard]] constexpr std::string_view rest() const noexcept { return rest_; }
    /// The next byte, or 0 at the end.
    [[nodiscard]] constexpr char peek() const noexcept {
        return rest_.empty() ? '\0' : rest_.front();
    }

    constexpr void skip() noexcept { rest_.remove_prefix(1); }
    constexpr void skip_blanks() noexcept {
        while (peek() == ' ' || peek() == '\t') skip();
    }
    [[nodiscard]] constexpr bool take(char c) noexcept {
        if (peek() != c || done()) return false;
        skip();
        return true;
    }
    [[nodiscard]] constexpr bool take(std::string_view word) noexcept {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    /// Reads `digits_min` to `digits_max` (at most 9) digits that no further digit follows.
    [[nodiscard]] constexpr bool take_number(int digits_min, int digits_max, int& value) noexcept {
        std::size_t count = 0;
        int number = 0;
        while (count < rest_.size() && is_digit(rest_[count])) {
            if (static_cast<int>(count) == digits_max) return false;
            number = number * 10 + (rest_[count] - '0');
            ++count;
        }
        if (static_cast<int>(count) < digits_min) return false;
        rest_.remove_prefix(count);
        value = number;
        return true;
    }

private:
    std::string_view rest_;
};

/// Writes `value` into `width` places at `out`, with leading zeros; returns the place after them.
constexpr char* put_digits(char* out, int width, unsigned value) noexcept {
    for (int place = width - 1; place >= 0; --place) {
        out[place] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return out + width;
}

}  // namespace fundledger
