#include "tests/support/provision_cases.hpp"

#include "tests/support/rulebook_bureau.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

namespace fundledger::tests {
namespace {

struct Case {
    std::size_t line = 0;
    std::string verdict;
    std::set<std::string> rules;
    std::string row;  ///< words
};

struct Section {
    std::string provision;
    std::vector<std::string> activations, facts, pasts;  ///< without their first word
    std::vector<Case> cases;
};

std::set<std::string> rules_of(const std::string& text) {
    std::set<std::string> rules;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (end > begin) rules.insert(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return rules;
}

/// Takes the first word out of a line.
std::string first_word(std::string& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    std::string word = line.substr(0, end);
    line.erase(0, std::min(end + 1, line.size()));
    return word;
}

std::vector<Section> read_cases(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::vector<Section> sections;
    std::string base;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[') {
            sections.push_back({line.substr(1, line.find(']') - 1), {}, {}, {}, {}});
            base.clear();
            continue;
        }
        Section& section = sections.back();
        const std::string word = first_word(line);
        if (word == "activate")
            section.activations.push_back(line);
        else if (word == "fact")
            section.facts.push_back(line);
        else if (word == "past")
            section.pasts.push_back(line);
        else if (word == "row")
            base = line;
        else if (word == "pass")
            section.cases.push_back({number, word, {}, varied(base, line)});
        else if (word == "fail" || word == "hold" || word == "warn") {
            const std::string rules = first_word(line);
            section.cases.push_back({number, word, rules_of(rules), varied(base, line)});
        } else
            throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + word);
    }
    return sections;
}

class SectionRun {
public:
    SectionRun(const Section& section, const std::string& file)
        : section_(section),
          file_(file),
          provision_(find(section.provision)),
          bureau_(provision_.region == "CN" ? "500000" : provision_.region,
                  provision_.region == "CN" ? "500101" : provision_.region) {
        for (const auto& words : section.activations) {
            bureau_.activate(section.provision, words);
            const Words named = words_of(split_words(words), 0);
            if (const auto fund = named.find("fund"); fund != named.end()) fund_ = fund->second;
        }
        if (fund_.empty())
            fund_ = provision_.funds.empty() ? policy().fund : provision_.funds.front();
        for (const std::string& text : section.facts) bureau_.fact(text);
        for (const std::string& text : section.pasts) bureau_.past(text);
    }

    void run(CaseResults& results) {
        for (const Case& one : section_.cases) {
            ++results.cases[one.verdict];
            results.broken[section_.provision].insert(one.rules.begin(), one.rules.end());
            const std::string fault = judge(one);
            if (!fault.empty()) {
                results.failures.push_back(file_ + ":" + std::to_string(one.line) + ": [" +
                                           section_.provision + "] " + fault);
            }
        }
    }

private:
    static const rulebook::Provision& find(const std::string& id) {
        const auto* provision = fixture_catalogue().rulebook().find_provision(id);
        if (provision == nullptr) throw std::runtime_error("there is no provision " + id);
        return *provision;
    }
    [[nodiscard]] const rulebook::Policy& policy() const {
        return *fixture_catalogue().rulebook().find_policy(provision_.policy);
    }

    std::string judge(const Case& one) {
        const std::string usual = "policy=" + provision_.policy + " fund=" + fund_;
        const Verdict found = bureau_.verdict({varied(usual, one.row)});
        if (!found.fault.empty()) return "the file: " + found.fault;
        std::set<std::string> stopped = found.refused;
        stopped.insert(found.held.begin(), found.held.end());
        bool good = false;
        if (one.verdict == "pass") good = stopped.empty();
        if (one.verdict == "hold") good = found.refused.empty() && found.held == one.rules;
        if (one.verdict == "warn") good = stopped.empty() && found.warned == one.rules;
        if (one.verdict == "fail") good = found.refused == one.rules || stopped == one.rules;
        if (good && one.verdict == "fail") good = !found.refused.empty();
        if (good) return {};
        std::string text = one.verdict + " expected:";
        for (const std::string& rule : one.rules) text += " " + rule;
        text += "; found:";
        for (const Finding& finding : found.findings) {
            text += " " + std::string(to_text(finding.severity)) + "/" + finding.rule + "(" +
                    finding.expected + "|" + finding.found + ")";
        }
        return text;
    }

    const Section& section_;
    const std::string& file_;
    const rulebook::Provision& provision_;
    std::string fund_;
    RulebookBureau bureau_;
};

}  // namespace

CaseResults run_provision_cases(const std::filesystem::path& file) {
    CaseResults results;
    const std::string name = file.filename().string();
    for (const Section& section : read_cases(file)) {
        ++results.tested[section.provision];
        try {
            SectionRun(section, name).run(results);
        } catch (const std::exception& fault) {
            results.failures.push_back(name + ": [" + section.provision + "] " + fault.what());
        }
    }
    return results;
}

}  // namespace fundledger::tests
