#include "reports/render/html_page.hpp"

#include "ledger/base/digest.hpp"
#include "ledger/base/error.hpp"
#include "reports/render/html_text.hpp"

namespace fundledger::reports {
namespace {

/// The asset as the element holds it: the CDATA marks let XML parsers read the page too.
std::string embedded(std::string_view asset, std::string_view end_tag) {
    if (asset.find(end_tag) != std::string_view::npos ||
        asset.find("]]>") != std::string_view::npos) {
        throw Error(ErrorKind::bad_schema_file,
                    "embed a report asset",
                    "it contains " + std::string(end_tag) + " or ]]>");
    }
    std::string out = "/*<![CDATA[*/\n";
    out += asset;
    return out + "/*]]>*/";
}

std::string source_digest(std::string_view content) {
    return "'sha256-" + base64(digest_of(HashAlgorithm::sha256, content).view()) + "'";
}

std::string style_of(const HtmlAssets& assets) {
    return embedded(assets.css, "</style");
}
std::string script_of(const HtmlAssets& assets) {
    return embedded(assets.js, "</script");
}

std::string policy_of(const HtmlAssets& assets) {
    std::string policy = "default-src 'none'; base-uri 'none'; form-action 'none'";
    if (!assets.css.empty()) policy += "; style-src " + source_digest(style_of(assets));
    if (!assets.js.empty()) policy += "; script-src " + source_digest(script_of(assets));
    return policy;
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint32_t digit = bits >> (18U - 6U * static_cast<unsigned>(i)) & 0x3FU;
            out += i <= group.size() ? digits[digit] : '=';
        }
    }
    return out;
}

void write_page_begin(Sink& sink,
                      const Report& report,
                      Language language,
                      const HtmlAssets& assets) {
    sink << "<!DOCTYPE html>\n<html lang=\"" << (language == Language::zh ? "zh-CN" : "en")
         << "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
         << "<meta http-equiv=\"Content-Security-Policy\" content=\"" << policy_of(assets)
         << "\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
         << "<meta name=\"referrer\" content=\"no-referrer\"/>\n";
    if (!report.watermark.generator.empty()) {
        sink << "<meta name=\"generator\" content=\"" << html(report.watermark.generator)
             << "\"/>\n";
    }
    sink << "<title>" << html(report.title.in(language));
    for (const Label* part : {&report.entity, &report.period}) {
        if (!part->empty()) sink << " · " << html(part->in(language));
    }
    sink << "</title>\n";
    if (!assets.css.empty()) sink << "<style>" << style_of(assets) << "</style>\n";
    sink << "</head>\n<body>\n";
}

void write_page_end(Sink& sink, const HtmlAssets& assets) {
    if (!assets.js.empty()) sink << "<script>" << script_of(assets) << "</script>\n";
    sink << "</body>\n</html>\n";
}

}  // namespace fundledger::reports
