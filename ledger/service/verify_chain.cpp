// The hash chains: one per book, each record tied to the one before.
#include "ledger/service/verify_run.hpp"

#include <set>

namespace fundledger::service {
namespace {

std::string record_row(BookId book, std::int64_t seq) {
    return "book_id=" + std::to_string(book.value()) + ", act_seq=" + std::to_string(seq);
}

/// Walks one chain; remembers what the last record was.
class ChainWalk {
public:
    ChainWalk(VerifyRun& run, BookId book, bool is_book)
        : run_(run), book_(book), is_book_(is_book) {}

    bool visit(const trail::Record& record) {
        ++run_.report.records;
        for (++last_.seq; last_.seq < record.seq && !run_.full(); ++last_.seq) {
            fault(last_.seq, "a record", "deleted");
        }
        if (record.seq == last_.seq && record.previous != last_.hash && !gap(record.seq)) {
            fault(record.seq, "previous " + last_.hash.hex(), record.previous.hex());
        }
        const Digest hash = trail::record_hash(run_.algorithm, record);
        if (hash != record.hash) fault(record.seq, "hash " + hash.hex(), record.hash.hex());
        last_ = {book_, record.seq, record.hash};
        return !run_.full();
    }

    void compare_head(const HeadRow* head) {
        if (last_.seq != 0) {
            run_.report.heads.push_back({book_, last_.seq, last_.hash.hex()});
        }
        if (head == nullptr) {
            if (last_.seq != 0) head_fault("act_seq=" + std::to_string(last_.seq), "deleted");
            return;
        }
        // Where the head agrees with the last record but for its number, or belongs to no book,
        // it is the head that was worked on; otherwise records behind the last one are gone.
        const bool strange = head->hash == last_.hash || (last_.seq == 0 && !is_book_);
        if (head->seq > last_.seq && !strange) {
            fault(last_.seq + 1, "a record", "deleted");
        } else if (head->seq != last_.seq) {
            head_fault("act_seq=" + std::to_string(last_.seq), std::to_string(head->seq));
        } else if (head->hash != last_.hash) {
            head_fault(last_.hash.hex(), head->hash.hex());
        }
    }

private:
    /// True if the record before `seq` has been named: what follows from that is not said again.
    [[nodiscard]] bool gap(std::int64_t seq) const {
        for (const VerifyFault& fault : run_.report.faults) {
            if (fault.table == "trail" && fault.row == record_row(book_, seq - 1)) return true;
        }
        return false;
    }
    void fault(std::int64_t seq, std::string expected, std::string found) {
        run_.fault({"chain",
                    book_,
                    "trail",
                    record_row(book_, seq),
                    std::move(expected),
                    std::move(found)});
    }
    void head_fault(std::string expected, std::string found) {
        run_.fault({"chain",
                    book_,
                    "trail_head",
                    "book_id=" + std::to_string(book_.value()),
                    std::move(expected),
                    std::move(found)});
    }

    VerifyRun& run_;
    BookId book_;
    bool is_book_;
    HeadRow last_;
};

}  // namespace

void verify_chain(VerifyRun& run) {
    const std::vector<HeadRow> stored = run.reader.stored_heads();
    std::set<BookId> books{store_book};
    for (const BookRow& book : run.books) books.insert(book.id);
    std::set<BookId> chains = books;
    for (const HeadRow& head : stored) chains.insert(head.book);
    for (const BookId book : chains) {
        ChainWalk walk(run, book, books.count(book) != 0);
        run.reader.for_each_record(book,
                                   [&](const trail::Record& record) { return walk.visit(record); });
        const HeadRow* head = nullptr;
        for (const HeadRow& candidate : stored) {
            if (candidate.book == book) head = &candidate;
        }
        walk.compare_head(head);
    }
}

void verify_heads(VerifyRun& run, const std::vector<ChainHead>& earlier) {
    for (const ChainHead& head : earlier) {
        std::string found = "missing";
        run.reader.for_each_record(head.book, [&](const trail::Record& record) {
            if (record.seq == head.seq) found = record.hash.hex();
            return record.seq < head.seq;
        });
        if (found == head.hash) continue;
        run.report.faults.push_back(
            {"heads", head.book, "trail", record_row(head.book, head.seq), head.hash, found});
    }
}

std::vector<ChainHead> heads(Reader& reader) {
    std::vector<ChainHead> heads;
    const auto add = [&](BookId book) {
        if (const auto record = reader.head(book)) {
            heads.push_back({book, record->seq, record->hash.hex()});
        }
    };
    add(store_book);
    for (const BookRow& book : reader.books()) add(book.id);
    return heads;
}

}  // namespace fundledger::service
