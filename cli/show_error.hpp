// Environment errors with advice: what happened, and what the person can do about it.
#pragma once

#include "ledger/base/error.hpp"

#include <ostream>
#include <string>

namespace fundledger::cli {

/// Needs no definitions: they may be what could not be read.
void show_error(std::ostream& stream, const std::string& lang, const Error& error);

}  // namespace fundledger::cli
