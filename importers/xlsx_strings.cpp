// sst > si > (t | r > t)
#include "importers/xlsx_strings.hpp"

#include "importers/row_builder.hpp"
#include "importers/workbook_limits.hpp"

#include <algorithm>
#include <cstring>

namespace fundledger::importers {
namespace {

constexpr unsigned length_bits = 7;
constexpr std::size_t length_more = 0x80;

class StringsSink final : public XmlSink {
public:
    explicit StringsSink(StringPool& pool) : pool_(&pool) {}

    [[nodiscard]] Answer take(const XmlToken& token) override {
        if (in_item_) return take_inside(token);
        switch (token.kind) {
            case XmlToken::Kind::start:
                return start(token.name);
            case XmlToken::Kind::end:
                --depth_;
                return Answer::more;
            case XmlToken::Kind::text:
                return Answer::more;
        }
        return Answer::more;
    }
    [[nodiscard]] PartFault fault() const override { return fault_; }

private:
    [[nodiscard]] Answer start(std::string_view name) {
        if (depth_ == 0 && name != "sst") return refuse_it(damaged("<" + excerpt(name) + ">"));
        if (depth_ == 1 && name == "si") {
            in_item_ = true;
            text_.begin();
            return Answer::more;
        }
        ++depth_;
        return Answer::more;
    }

    [[nodiscard]] Answer take_inside(const XmlToken& token) {
        if (token.kind != XmlToken::Kind::end || text_.inside()) {
            if (text_.take(token)) return Answer::more;
            return refuse_it(
                too_large("<si> " + std::to_string(pool_->size()), workbook_limits.cell_bytes_max));
        }
        in_item_ = false;
        if (pool_->add(text_.finish())) return Answer::more;
        return refuse_it(
            too_large(std::to_string(pool_->size()) + " <si>", workbook_limits.strings_bytes_max));
    }

    [[nodiscard]] Answer refuse_it(PartFault fault) {
        fault_ = std::move(fault);
        return Answer::refuse;
    }

    StringPool* pool_;
    XlsxText text_;
    std::size_t depth_ = 0;
    bool in_item_ = false;
    PartFault fault_;
};

}  // namespace

bool StringPool::add(std::string_view text) {
    constexpr std::size_t length_bytes_max = 3;
    if (size_ % chunk_size == 0) index_.push_back(std::make_unique<Chunk>());
    char* const place = texts_.reserve(text.size() + length_bytes_max);
    const std::size_t kept = texts_.bytes() + index_.size() * sizeof(Chunk);
    if (kept > workbook_limits.strings_bytes_max) return false;
    char* out = place;
    std::size_t length = text.size();
    for (; length >= length_more; length >>= length_bits) {
        *out++ = static_cast<char>(length_more | (length & (length_more - 1)));
    }
    *out++ = static_cast<char>(length);
    std::memcpy(out, text.data(), text.size());
    texts_.give_back(out + text.size());
    (*index_.back())[size_ % chunk_size] = texts_.address(place);
    ++size_;
    may_be_private_ = may_be_private_ || opens_private_use(text);
    return true;
}

std::string_view StringPool::text(std::size_t index) const {
    const char* at = texts_.at((*index_[index / chunk_size])[index % chunk_size]);
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += length_bits) {
        const auto byte = static_cast<unsigned char>(*at++);
        length |= std::size_t{byte & (length_more - 1)} << shift;
        if ((byte & length_more) == 0) return {at, length};
    }
}

Result<Done, PartFault> read_shared_strings(std::unique_ptr<ByteStream> stream,
                                            XmlEngine engine,
                                            StringPool& pool) {
    StringsSink sink(pool);
    const auto progress = make_xml_pump(std::move(stream), engine)->run(sink);
    if (!progress.ok()) return refuse(progress.error());
    return Done{};
}

}  // namespace fundledger::importers
