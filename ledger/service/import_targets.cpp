// Performance targets, as the documents set them.
#include "ledger/service/import_common.hpp"

#include <algorithm>
#include <array>

namespace fundledger::service {
namespace {

constexpr std::array<std::string_view, 4> measures{"paid", "person-times", "persons", "unit-cost"};

class Targets final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "targets"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (TargetRow& target : targets_) {
            target.import = job.import.id;
            job.tx.append(target);
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row) {
        const auto text = [&](std::string_view field) { return std::string(row.text(field)); };
        TargetRow target;
        target.id = row.required("id");
        target.indicator_zh = row.required("indicator_zh");
        target.indicator_en = text("indicator_en");
        target.unit = text("unit");
        target.value = row.required("target");
        target.period = text("period");
        target.region = text("region");
        if (const auto* category = read_category(row, job.context.definitions.rulebook())) {
            target.category = category->id;
        }
        if (const auto* policy = read_policy(row, job.context.definitions, nullptr)) {
            target.policy = policy->id;
        }
        target.measure = read_measure(row);
        target.document = text("document");
        target.article = text("article");
        target.phrase = text("verbatim");
        target.source_row = row.source_row();
        const auto [first, is_new] = ids_.try_emplace(target.id, row.source_row());
        if (!is_new && !target.id.empty()) {
            row.refuse("target.duplicate-in-file",
                       "id",
                       {},
                       target.id,
                       {{"first_row", std::to_string(first->second)}});
        }
        targets_.push_back(std::move(target));
    }

    static std::string read_measure(FileRow& row) {
        const std::string_view name = row.text("measure");
        const bool known = std::find(measures.begin(), measures.end(), name) != measures.end();
        if (!name.empty() && !known) {
            row.refuse("target.measure-unknown",
                       "measure",
                       "paid, persons, person-times, unit-cost",
                       std::string(name));
        }
        return std::string(name);
    }

    std::vector<TargetRow> targets_;
    std::map<std::string, std::uint32_t> ids_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_targets(Context& context,
                                              const ImportRequest& request,
                                              RowSource& source) {
    Targets kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
