// Expected refusals as values: a Result holds either the value or the reason it was refused.
#pragma once

#include "ledger/base/check.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace fundledger {

/// Marks a value as the refusal side of a Result: `return refuse(x);`.
template <class E>
struct Refused {
    E value;
};

template <class E>
[[nodiscard]] Refused<std::decay_t<E>> refuse(E&& value) {
    return {std::forward<E>(value)};
}

/// The value of a use case, or why it was refused. Reading the absent side is a bug (`check`).
template <class T, class E>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = E;

    // Both are implicit so that a use case reads `return value;` and `return refuse(reason);`.
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    template <class F>
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Refused<F> refused) : state_(std::in_place_index<1>, E(std::move(refused.value))) {}

    [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    [[nodiscard]] const T& value() const& {
        FUNDLEDGER_CHECK(ok());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] T& value() & {
        FUNDLEDGER_CHECK(ok());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] T&& value() && {
        FUNDLEDGER_CHECK(ok());
        return std::move(*std::get_if<0>(&state_));
    }
    [[nodiscard]] const E& error() const& {
        FUNDLEDGER_CHECK(!ok());
        return *std::get_if<1>(&state_);
    }
    [[nodiscard]] E&& error() && {
        FUNDLEDGER_CHECK(!ok());
        return std::move(*std::get_if<1>(&state_));
    }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, E> state_;
};

/// The value type of an operation that only succeeds or is refused.
struct Done {
    friend bool operator==(Done, Done) = default;
};

}  // namespace fundledger
