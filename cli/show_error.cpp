// The advice that belongs to each kind of environment error.
#include "cli/show_error.hpp"

#include "ledger/base/check.hpp"

namespace fundledger::cli {
namespace {

struct Advice {
    const char* zh;
    const char* en;
};

Advice advice_for(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::io:
            return {"请检查文件和磁盘后重试。", "Check the file and the disk, then try again."};
        case ErrorKind::locked:
            return {"另一程序正在写入账簿，请待其结束后重试。",
                    "Another program is writing to the store; try again when it is done."};
        case ErrorKind::disk_full:
            return {"请清理磁盘空间后重试。", "Free some disk space, then try again."};
        case ErrorKind::read_only:
            return {"本账户无写权限，请换有权限的账户或检查文件权限。",
                    "This account may not write the store; use another account or check its "
                    "permissions."};
        case ErrorKind::foreign_file:
            return {"该文件不是本程序的账簿，请检查 --books。",
                    "The file is not a store of this program; check --books."};
        case ErrorKind::newer_schema:
            return {"账簿由更新版本写成，请升级本程序。",
                    "The store was written by a newer program; upgrade this one."};
        case ErrorKind::older_schema:
            return {"请先备份，再运行 fundledger migrate。",
                    "Make a backup, then run fundledger migrate."};
        case ErrorKind::corrupt:
            return {"请勿再写入；用 verify 查明，并从备份恢复。",
                    "Do not write to it; find out with verify and restore from a backup."};
        case ErrorKind::network_fs:
            return {
                "请把账簿放在本机磁盘；网络文件系统会损坏预写日志。",
                "Keep the store on a local disk; network file systems break write-ahead logging."};
        case ErrorKind::out_of_memory:
            return {"请关闭其他程序后重试。", "Close other programs and try again."};
        case ErrorKind::interrupted:
            return {"可重新运行同一命令。", "Run the same command again when you like."};
        case ErrorKind::bad_schema_file:
            return {"请改正该定义文件。", "Correct that definition file."};
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace

void show_error(std::ostream& stream, const std::string& lang, const Error& error) {
    const Advice advice = advice_for(error.kind());
    const bool en = lang == "en";
    if (error.kind() == ErrorKind::interrupted) {
        stream << (en ? "Interrupted: nothing was written." : "已按要求中断：未写入任何内容。");
    } else {
        stream << (en ? "Error: " : "错误：") << error.operation() << ": " << error.detail();
    }
    if (!error.where().empty()) stream << " [" << error.where() << "]";
    stream << '\n' << (en ? "Next: " : "下一步：") << (en ? advice.en : advice.zh) << '\n';
}

}  // namespace fundledger::cli
