#include "ledger/base/digest.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>

namespace fundledger {
namespace {

constexpr std::size_t digest_bytes = 32;
constexpr std::size_t block_bytes = 64;  // of SHA-256 and of SM3

struct FreeMd {
    void operator()(EVP_MD* md) const noexcept { EVP_MD_free(md); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using Md = std::unique_ptr<EVP_MD, FreeMd>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

[[noreturn]] void fail(const char* operation) {
    std::string detail = "the cryptographic library gave no reason";
    if (const unsigned long code = ERR_get_error(); code != 0) {
        std::array<char, 256> text{};
        ERR_error_string_n(code, text.data(), text.size());
        detail = text.data();
    }
    ERR_clear_error();
    throw Error(ErrorKind::io, operation, std::move(detail), "OpenSSL");
}

void require(int answer, const char* operation) {
    if (answer != 1) fail(operation);
}

Md fetch(HashAlgorithm algorithm) {
    const char* name = algorithm == HashAlgorithm::sm3 ? "SM3" : "SHA256";
    Md md(EVP_MD_fetch(nullptr, name, nullptr));
    if (!md) fail("fetch a digest algorithm");
    FUNDLEDGER_CHECK(EVP_MD_get_size(md.get()) == static_cast<int>(digest_bytes));
    return md;
}

Context new_context() {
    Context context(EVP_MD_CTX_new());
    if (!context) fail("make a digest context");
    return context;
}

Context start(const EVP_MD* md) {
    Context context = new_context();
    require(EVP_DigestInit_ex2(context.get(), md, nullptr), "start a digest");
    return context;
}

void absorb(EVP_MD_CTX* context, std::string_view bytes) {
    require(EVP_DigestUpdate(context, bytes.data(), bytes.size()), "extend a digest");
}

Digest squeeze(EVP_MD_CTX* context) {
    Digest digest;
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context, digest.bytes.data(), &size), "finish a digest");
    return digest;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string_view to_text(HashAlgorithm algorithm) {
    switch (algorithm) {
        case HashAlgorithm::sm3:
            return "sm3";
        case HashAlgorithm::sha256:
            return "sha256";
    }
    FUNDLEDGER_CHECK(false);
    return {};
}

std::optional<HashAlgorithm> parse_hash_algorithm(std::string_view text) {
    if (text == "sm3") return HashAlgorithm::sm3;
    if (text == "sha256") return HashAlgorithm::sha256;
    return std::nullopt;
}

std::string Digest::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0xF];
    }
    return text;
}

std::optional<Digest> Digest::from_hex(std::string_view hex) {
    if (hex.size() != 2 * digest_bytes) return std::nullopt;
    Digest digest;
    for (std::size_t i = 0; i < digest_bytes; ++i) {
        const int high = hex_value(hex[2 * i]);
        const int low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

std::optional<Digest> Digest::from_bytes(std::string_view raw) {
    if (raw.size() != digest_bytes) return std::nullopt;
    Digest digest;
    for (std::size_t i = 0; i < digest_bytes; ++i) {
        digest.bytes[i] = static_cast<std::uint8_t>(raw[i]);
    }
    return digest;
}

struct Hasher::State {
    Md md;
    Context context;
};

Hasher::Hasher(HashAlgorithm algorithm) : state_(std::make_unique<State>()), algorithm_(algorithm) {
    state_->md = fetch(algorithm);
    state_->context = start(state_->md.get());
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(std::string_view bytes) {
    absorb(state_->context.get(), bytes);
}

Digest Hasher::finish() {
    const Digest digest = squeeze(state_->context.get());
    require(EVP_DigestInit_ex2(state_->context.get(), nullptr, nullptr), "restart a digest");
    return digest;
}

Digest digest_of(HashAlgorithm algorithm, std::string_view bytes) {
    Hasher hasher(algorithm);
    hasher.update(bytes);
    return hasher.finish();
}

/// `inner` and `outer` have taken in the padded key; each text starts from copies of them, so that
/// the key costs nothing after construction.
struct KeyedHasher::State {
    Md md;
    Context inner;
    Context outer;
    Context work;

    Digest run(const Context& from, std::string_view bytes) {
        require(EVP_MD_CTX_copy_ex(work.get(), from.get()), "copy a digest");
        absorb(work.get(), bytes);
        return squeeze(work.get());
    }
};

KeyedHasher::KeyedHasher(std::string_view key) : state_(std::make_unique<State>()) {
    state_->md = fetch(HashAlgorithm::sha256);
    state_->inner = start(state_->md.get());
    state_->outer = start(state_->md.get());
    state_->work = new_context();

    const Digest short_key = digest_of(HashAlgorithm::sha256, key);
    if (key.size() > block_bytes) key = short_key.view();
    std::string inner_pad(block_bytes, '\x36');
    std::string outer_pad(block_bytes, '\x5c');
    for (std::size_t i = 0; i < key.size(); ++i) {
        inner_pad[i] = static_cast<char>(inner_pad[i] ^ key[i]);
        outer_pad[i] = static_cast<char>(outer_pad[i] ^ key[i]);
    }
    absorb(state_->inner.get(), inner_pad);
    absorb(state_->outer.get(), outer_pad);
}

KeyedHasher::~KeyedHasher() = default;
KeyedHasher::KeyedHasher(KeyedHasher&&) noexcept = default;
KeyedHasher& KeyedHasher::operator=(KeyedHasher&&) noexcept = default;

Digest KeyedHasher::of(std::string_view text) {
    const Digest inner = state_->run(state_->inner, text);
    return state_->run(state_->outer, inner.view());
}

std::uint64_t KeyedHasher::key64(std::string_view text) {
    const Digest digest = of(text);
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i) key = key << 8 | digest.bytes[i];
    return key;
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    constexpr std::size_t chunk_max = 1 << 20;
    for (std::size_t at = 0; at < count; at += chunk_max) {
        const std::size_t chunk = std::min(chunk_max, count - at);
        auto* out = reinterpret_cast<unsigned char*>(bytes.data() + at);
        require(RAND_bytes(out, static_cast<int>(chunk)), "draw random bytes");
    }
    return bytes;
}

}  // namespace fundledger
