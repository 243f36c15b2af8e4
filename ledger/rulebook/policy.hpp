// Policies and categories: what money is paid for, and which fund may pay for it.
#pragma once

#include "ledger/base/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundledger::rulebook {

/// What money is paid for. Its fund and the line's region name the book.
struct Policy {
    std::string id;
    std::string category;
    std::string fund;
    std::string name_zh;
    std::string name_en;
    std::vector<std::string> aliases;
};

/// A category of spending (支出类别).
struct Category {
    std::string id;
    std::string fund;
    std::string name_zh;
    std::string name_en;
    std::string function_code;
    std::string function_code_confidence;
};

/// A fund other than its own that may pay for a policy, for a time and a region. Which category
/// may draw on which fund is data: the scope of the insurance fund has been widened several times
/// (粤府〔2017〕101号 一「研究探索扩大失业保险基金支出范围」).
struct Permission {
    std::string policy;
    std::string fund;
    std::string category;  ///< under which the fund's own books keep it
    std::string region;    ///< "CN" or a division, which covers the divisions below it
    std::optional<Date> effective_from;
    std::optional<Date> effective_to;  ///< last day
    std::string document;
};

}  // namespace fundledger::rulebook
