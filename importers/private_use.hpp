// Characters that old Chinese systems kept where Unicode had none yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// `text` with the private-use characters U+E78D … U+E864, under which GBK systems wrote 80 rare
/// characters (䶮 as U+E863), replaced by the characters GB 18030 has since given them. Private-use
/// characters with no such meaning stay. Nothing where the text holds none at all.
[[nodiscard]] std::optional<std::string> without_private_use(std::string_view text);

}  // namespace fundledger::importers
