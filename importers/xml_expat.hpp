// Tokens of XML by expat.
#pragma once

#include "importers/xml_pump.hpp"

#include <memory>
#include <string>

namespace fundledger::importers {

/// `head` holds the bytes already taken from `stream`.
[[nodiscard]] std::unique_ptr<XmlPump> make_expat_pump(std::string head,
                                                       std::unique_ptr<ByteStream> stream);

}  // namespace fundledger::importers
