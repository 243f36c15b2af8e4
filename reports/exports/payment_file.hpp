// The payment file of a released batch, for the bank.
#pragma once

#include "ledger/service/store_port.hpp"

#include <ostream>

namespace fundledger::reports {

/// CSV (UTF-8 with a mark, CRLF): a first row with batch number, count and total, a heading row,
/// then one row per line: 序号, 收款人户名, 收款人账号, 开户银行, 金额, 证件号码, 备注 (policy and
/// period). Precondition: the batch is released, so that every line has a payee account.
void export_payments(std::ostream& stream, service::Reader& reader, const service::BatchRow& batch);

}  // namespace fundledger::reports
