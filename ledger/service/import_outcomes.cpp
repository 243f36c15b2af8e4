// Achieved values of indicators, held against the targets that are known.
#include "ledger/service/import_common.hpp"

#include <algorithm>
#include <tuple>

namespace fundledger::service {
namespace {

class Outcomes final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "outcomes"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        // Of a target imported twice the later one counts: imports come in ascending order.
        for (TargetRow& target : job.tx.targets()) {
            std::string id = target.id;
            targets_.insert_or_assign(std::move(id), std::move(target));
        }
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (OutcomeRow& outcome : outcomes_) {
            outcome.import = job.import.id;
            job.tx.append(outcome);
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row) {
        OutcomeRow outcome;
        outcome.target = row.required("id");
        outcome.period = row.required("period");
        outcome.value = row.required("value");
        outcome.source = row.required("source");
        const int region = read_region(row, job.context.definitions);
        if (region != 0) outcome.region = std::to_string(region);
        outcome.unit = row.text("unit");
        outcome.remark = row.text("remark");
        outcome.source_row = row.source_row();
        compare_with_target(row, outcome);
        const auto [first, is_new] =
            seen_.try_emplace({outcome.target, outcome.period, outcome.region}, row.source_row());
        if (!is_new) {
            row.refuse("outcome.duplicate-in-file",
                       "id",
                       {},
                       outcome.target,
                       {{"first_row", std::to_string(first->second)}});
        }
        outcomes_.push_back(std::move(outcome));
    }

    void compare_with_target(FileRow& row, OutcomeRow& outcome) {
        if (outcome.target.empty()) return;
        const auto target = targets_.find(outcome.target);
        if (target == targets_.end()) {
            row.refuse("outcome.indicator-unknown", "id", nearest(outcome.target), outcome.target);
            return;
        }
        if (outcome.unit.empty()) outcome.unit = target->second.unit;
        if (outcome.unit != target->second.unit) {
            row.refuse("outcome.unit-differs", "unit", target->second.unit, outcome.unit);
        }
        const std::string_view name = row.text("indicator_zh");
        if (!name.empty() && name != target->second.indicator_zh) {
            row.add("outcome.name-differs",
                    Severity::warn,
                    "indicator_zh",
                    target->second.indicator_zh,
                    std::string(name));
        }
    }

    /// The known id that shares the longest beginning; empty where none does.
    [[nodiscard]] std::string nearest(std::string_view id) const {
        std::string best;
        std::size_t longest = 0;
        for (const auto& [known, target] : targets_) {
            const auto [end, other] =
                std::mismatch(id.begin(), id.end(), known.begin(), known.end());
            const auto shared = static_cast<std::size_t>(end - id.begin());
            if (shared <= longest) continue;
            longest = shared;
            best = known;
        }
        return best;
    }

    std::map<std::string, TargetRow> targets_;
    std::vector<OutcomeRow> outcomes_;
    std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> seen_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_outcomes(Context& context,
                                               const ImportRequest& request,
                                               RowSource& source) {
    Outcomes kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
