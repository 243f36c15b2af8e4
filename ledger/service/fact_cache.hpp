// Dated facts of persons and units, read once per subject.
#pragma once

#include "ledger/service/store_port.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundledger::service {

/// While a reader is attached, unknown subjects are looked up; afterwards only what was read
/// answers, so a second pass over the same rows needs no store. One thread at a time.
class FactCache {
public:
    void attach(Reader& reader) { reader_ = &reader; }
    void detach() { reader_ = nullptr; }
    /// The value in force on `day` (the one recorded last wins); nothing where unknown.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view subject,
                                                        std::string_view fact,
                                                        Date day);

private:
    Reader* reader_ = nullptr;
    std::unordered_map<std::string, std::vector<FactRow>> rows_;
};

}  // namespace fundledger::service
