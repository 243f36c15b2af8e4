// Digests for evidence: SM3 (GB/T 32905) and SHA-256, through OpenSSL.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundledger {

enum class HashAlgorithm { sm3, sha256 };

[[nodiscard]] std::string_view to_text(HashAlgorithm algorithm);
[[nodiscard]] std::optional<HashAlgorithm> parse_hash_algorithm(std::string_view text);

/// 32 bytes of digest.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    [[nodiscard]] std::string hex() const;
    [[nodiscard]] std::string_view view() const {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    [[nodiscard]] static std::optional<Digest> from_hex(std::string_view hex);
    [[nodiscard]] static std::optional<Digest> from_bytes(std::string_view raw);
    friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// A running digest. The algorithm is fetched once; `finish` resets it for reuse. One thread.
class Hasher {
public:
    explicit Hasher(HashAlgorithm algorithm);
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void update(std::string_view bytes);
    [[nodiscard]] Digest finish();
    [[nodiscard]] HashAlgorithm algorithm() const noexcept { return algorithm_; }

private:
    struct State;
    std::unique_ptr<State> state_;
    HashAlgorithm algorithm_;
};

[[nodiscard]] Digest digest_of(HashAlgorithm algorithm, std::string_view bytes);

/// Keyed digest (HMAC-SHA-256) of short texts, with the key set once. One thread.
class KeyedHasher {
public:
    explicit KeyedHasher(std::string_view key);
    ~KeyedHasher();
    KeyedHasher(KeyedHasher&&) noexcept;
    KeyedHasher& operator=(KeyedHasher&&) noexcept;
    KeyedHasher(const KeyedHasher&) = delete;
    KeyedHasher& operator=(const KeyedHasher&) = delete;

    [[nodiscard]] Digest of(std::string_view text);
    /// The first 8 bytes of `of(text)` as a big-endian number.
    [[nodiscard]] std::uint64_t key64(std::string_view text);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Bytes from the system's cryptographic random source.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace fundledger
