// Files are written beside their place and renamed.
#include "cli/output_file.hpp"

#include "cli/session.hpp"
#include "ledger/base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace fundledger::cli {
namespace {

[[noreturn]] void fail(const std::string& path) {
    throw Error(ErrorKind::io, "write", std::strerror(errno), path);
}

void make_empty(const std::string& path, FileSecrecy secrecy) {
    const mode_t mode = secrecy == FileSecrecy::personal ? 0600 : 0644;
    const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, mode);
    if (file < 0) fail(path);
    close(file);
}

}  // namespace

Result<Done, Refusal> write_output(Session& session,
                                   const std::string& path,
                                   FileSecrecy secrecy,
                                   const std::function<void(std::ostream&)>& write) {
    if (path.empty()) {
        write(session.environment().out);
        return Done{};
    }
    const std::string beside = path + ".part";
    make_empty(beside, secrecy);
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    write(stream);
    stream.close();
    if (!stream || std::rename(beside.c_str(), path.c_str()) != 0) {
        const int why = errno;
        (void)unlink(beside.c_str());
        errno = why;
        fail(path);
    }
    return Done{};
}

}  // namespace fundledger::cli
