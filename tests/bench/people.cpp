#include "tests/bench/people.hpp"

#include "tests/bench/random.hpp"

#include <string_view>

namespace fundledger::bench {

namespace {

// Characters of three bytes each, so that the nth one is at 3 n. Commoner surnames come first and
// are drawn more often.
constexpr std::string_view surnames =
    "李王张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙";
constexpr std::string_view given_names =
    "安邦宝斌冰波博昌长超晨诚春聪翠达丹德东栋恩发芳飞菲峰凤福刚贵国海涵汉浩和红宏虹洪欢慧"
    "吉佳嘉建健洁杰金晶静军君俊凯康坤兰磊丽莉利亮玲龙路露梅美萌敏明娜宁鹏萍平琪强勤清琼荣"
    "瑞珊胜诗世书淑思松婷伟文武霞贤祥晓欣兴秀雪雅艳燕洋怡英勇玉媛圆月云泽珍振志智忠子";

std::string_view character(std::string_view characters, std::uint64_t index) {
    return characters.substr(3 * (index % (characters.size() / 3)), 3);
}

/// Writes `number` as decimal digits that end just before `end`, filling `width` places.
void write_digits(std::string& text, std::size_t end, std::size_t width, std::uint64_t number) {
    for (std::size_t place = 1; place <= width; ++place) {
        text[end - place] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

}  // namespace

std::uint32_t region_code(std::uint32_t index) {
    constexpr std::array<std::uint32_t, 20> prefectures{5101, 5103, 5104, 5105, 5106, 5107, 5108,
                                                        5109, 5110, 5111, 5113, 5114, 5115, 5116,
                                                        5117, 5118, 5119, 5120, 5132, 5134};
    constexpr std::array<std::uint32_t, 5> counties{4, 21, 22, 23, 24};
    return prefectures[index / 5] * 100 + counties[index % 5];
}

std::array<std::uint32_t, region_count> region_weights() {
    std::array<std::uint32_t, region_count> sums{};
    std::uint32_t sum = 0;
    for (std::uint32_t index = 0; index < region_count; ++index) {
        sum += 40 + 20'000 / (index + 8);
        sums[index] = sum;
    }
    return sums;
}

bool has_bad_id(std::uint64_t person) {
    return person % 10'000 == 4'321;
}

std::string id_number(std::uint64_t person, std::uint64_t seed, bool broken) {
    constexpr std::uint64_t serials = 997;
    constexpr std::uint64_t years = 45;
    // A multiplier without a common factor with the count visits every number once.
    std::uint64_t code = (person * 982'451'653ULL + seed * 15'013ULL) % person_count_max;
    std::string id(18, '0');
    write_digits(id, 17, 3, code % serials + 1);
    code /= serials;
    write_digits(id, 14, 2, code % 28 + 1);
    code /= 28;
    write_digits(id, 12, 2, code % 12 + 1);
    code /= 12;
    write_digits(id, 10, 4, code % years + 1960);
    code /= years;
    write_digits(id, 6, 6, region_code(static_cast<std::uint32_t>(code)));
    std::uint32_t weighted = 0;
    std::uint32_t weight = 1;
    for (std::size_t place = 17; place-- > 0;) {
        weight = weight * 2 % 11;
        weighted += weight * static_cast<std::uint32_t>(id[place] - '0');
    }
    const std::uint32_t check = (12 - weighted % 11 + (broken ? 1U : 0U)) % 11;
    id[17] = check == 10 ? 'X' : static_cast<char>('0' + check);
    return id;
}

std::string bank_account(std::uint64_t person) {
    constexpr std::uint64_t numbers = 100'000'000'000'000;
    constexpr std::uint64_t shared_numbers = 1'000'000;
    const std::uint64_t number =
        person % 500 == 7 ? numbers - 1 - person / 10'000
                          : (person * 9'576'943ULL + 40'503'271ULL) % (numbers - shared_numbers);
    std::string account = "6222000000000000000";
    write_digits(account, 18, 14, number);
    std::uint32_t sum = 0;
    bool doubled = true;
    for (std::size_t place = 18; place-- > 0; doubled = !doubled) {
        const auto digit = static_cast<std::uint32_t>(account[place] - '0');
        const std::uint32_t counted = doubled ? 2 * digit : digit;
        sum += counted > 9 ? counted - 9 : counted;
    }
    account[18] = static_cast<char>('0' + (10 - sum % 10) % 10);
    return account;
}

std::string payee_name(std::uint64_t person, std::uint64_t seed) {
    Random random(scramble(person) ^ seed);
    const auto given = [&random] { return character(given_names, random.below(1U << 30U)); };
    std::string name;
    if (random.chance(1)) {
        name.append(given()).append(given()).append("·").append(given()).append(given());
        return name;
    }
    const auto surname_total = static_cast<std::int64_t>(surnames.size() / 3);
    name.append(
        character(surnames, static_cast<std::uint64_t>(random.skewed(0, surname_total, 2))));
    name.append(given());
    if (random.chance(80)) {
        name.append(given());
    }
    return name;
}

}  // namespace fundledger::bench
