// Findings as the texts a clerk reads beside the rows.
#include "cli/rejects_file.hpp"

#include "cli/cmd_common.hpp"
#include "cli/show_refusal.hpp"
#include "importers/file_bytes.hpp"
#include "importers/rejects.hpp"
#include "importers/reopen_table.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace fundledger::cli {
namespace {

std::vector<importers::RejectNote> notes_of(Session& session,
                                            const std::vector<Finding>& findings) {
    std::vector<importers::RejectNote> notes;
    for (const Finding& finding : findings) {
        if (finding.severity != Severity::refuse || finding.place.row == 0) continue;
        notes.push_back({finding.place.row,
                         finding.place.column,
                         finding_message(session.catalogue(), finding, session.language()) + " [" +
                             finding.rule + "]",
                         finding.clause,
                         finding.expected,
                         finding.found});
    }
    std::stable_sort(
        notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    return notes;
}

Result<Digest, Refusal> digest_of_file(Session& session, const std::string& path) {
    const auto algorithm = read_store<HashAlgorithm>(
        session, [](service::Reader& reader) { return reader.info().hash; });
    auto file = importers::FileBytes::open(path);
    if (!file) return refuse(std::move(file).error());
    Hasher hasher(algorithm);
    std::array<char, 65536> block;
    for (std::size_t got = block.size(); got == block.size();) {
        got = file->read(block);
        hasher.update({block.data(), got});
    }
    return hasher.finish();
}

void tell_format(Session& session, const service::SourceInfo& info, const std::string& path) {
    const bool workbook =
        importers::rejects_format(path, info) == importers::RejectsFormat::workbook;
    if (workbook == importers::is_workbook(info.format)) {
        if (info.format == "XLS")
            session.say("退回文件写成 XLSX。", "The rows sent back are XLSX.");
        return;
    }
    const std::string format = workbook ? "XLSX" : "CSV";
    session.say("退回文件按文件名写成 " + format + "，来源文件是 " + info.format + "。",
                "The rows sent back are " + format + ", as the name asks; the file was " +
                    info.format + ".");
}

}  // namespace

std::optional<Refusal> rejects_target_fault(const std::string& path, const std::string& source) {
    std::error_code none;
    if (path.empty() || !std::filesystem::equivalent(path, source, none)) return std::nullopt;
    return Refusal{Reason::output_exists, {{"file", path}}, {}};
}

std::optional<reports::Parameter> followed_file(Session& session, const service::SourceInfo& info) {
    if (info.follows.empty()) return std::nullopt;
    const auto name = read_store<std::string>(session, [&](service::Reader& reader) {
        for (const service::ImportRow& import : reader.imports()) {
            if (import.file_digest.hex().starts_with(info.follows)) return import.file_name;
        }
        return std::string();
    });
    reports::Label file{name, name};
    if (name.empty()) {
        file = {"来源文件 F-" + info.follows + " 没有导入过，其中的合格行不在账上",
                "file F-" + info.follows + " was never imported: its good rows are not in"};
    }
    return reports::Parameter{"follows", {"退回自", "rows sent back from"}, std::move(file)};
}

std::optional<Refusal> write_rejects_file(Session& session,
                                          const service::RowSource& source,
                                          const std::vector<Finding>& findings,
                                          const std::optional<Digest>& digest,
                                          const std::string& path) {
    const service::SourceInfo& info = source.info();
    auto known = digest ? Result<Digest, Refusal>(*digest) : digest_of_file(session, info.path);
    if (!known) return std::move(known).error();
    const std::vector<importers::RejectNote> notes = notes_of(session, findings);
    const importers::RejectsRequest request{.info = info,
                                            .columns = source.columns(),
                                            .notes = notes,
                                            .source_digest = known->hex(),
                                            .now = session.environment().clock.now(),
                                            .to = path};
    auto written = importers::write_rejects(request);
    if (!written) return std::move(written).error();
    tell_format(session, info, path);
    return std::nullopt;
}

}  // namespace fundledger::cli
