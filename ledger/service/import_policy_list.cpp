// What a bureau published of its policies, kept as it was written.
#include "ledger/service/import_common.hpp"

namespace fundledger::service {
namespace {

class PolicyList final : public FileKind {
public:
    [[nodiscard]] std::string_view name() const override { return "policy-list"; }
    [[nodiscard]] Right right() const override { return Right::import_files; }

    std::optional<Refusal> judge(ImportJob& job) override {
        for (std::size_t i = 0; i < job.table.rows(); ++i) {
            FileRow row = job.row(i);
            judge_row(job, row);
        }
        return std::nullopt;
    }

    std::optional<Refusal> write(ImportJob& job) override {
        for (PublishedPolicyRow& policy : policies_) {
            policy.import = job.import.id;
            job.tx.append(policy);
        }
        return std::nullopt;
    }

private:
    void judge_row(ImportJob& job, FileRow& row) {
        PublishedPolicyRow policy;
        policy.policy_name = row.required("policy");
        policy.basis = row.required("basis");
        policy.source_row = row.source_row();
        // A bureau publishes policies of other departments too: an unknown name is no fault.
        const rulebook::Rulebook& rules = job.context.definitions.rulebook();
        if (const auto* known = rules.find_policy(policy.policy_name)) policy.policy = known->id;
        const std::pair<std::string_view, std::string*> texts[] = {
            {"department", &policy.department},
            {"eligible", &policy.eligible},
            {"standard_state", &policy.standard_state},
            {"standard_province", &policy.standard_province},
            {"standard_city", &policy.standard_city},
            {"standard_county", &policy.standard_county},
            {"procedure", &policy.procedure},
            {"channel", &policy.channel},
            {"pay_time", &policy.pay_time},
            {"contact", &policy.contact},
            {"remark", &policy.remark}};
        for (const auto& [field, text] : texts) *text = row.text(field);
        policies_.push_back(std::move(policy));
    }

    std::vector<PublishedPolicyRow> policies_;
};

}  // namespace

Result<ImportOutcome, Refusal> import_policy_list(Context& context,
                                                  const ImportRequest& request,
                                                  RowSource& source) {
    PolicyList kind;
    return run_import(context, request, source, kind);
}

}  // namespace fundledger::service
