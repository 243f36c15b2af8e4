// Numbers a local decision brings into a provision that leaves them open.
#pragma once

#include "ledger/rulebook/provision.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::rulebook {

/// "name=value" settings: "standard", "rate", "standards.5" (of the formula) or "<check
/// id>.at_most".
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// Reads lines "name=value"; a line without '=' is a fault.
[[nodiscard]] Overrides read_overrides(std::string_view text);

/// May a local decision replace a number the document itself states? `quotas`: only quotas, which a
/// higher level hands down (临州府发〔2019〕3号 二（二）「以省上下达指标为准」); `all`: a response
/// to mass unemployment may raise what is in force (国发〔2017〕28号 （二十三）).
enum class Replace : std::uint8_t { quotas, all };

/// Puts the settings into the provision and makes its formula and checks anew. The fault names the
/// setting as it was given.
[[nodiscard]] std::optional<SettingFault> apply(Provision& provision,
                                                const Overrides& overrides,
                                                Replace replace);

}  // namespace fundledger::rulebook
