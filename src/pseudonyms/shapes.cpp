#include "word.h"

#include <algorithm>
#include <array>
#include <optional>
#include <pseudonyms/day.h>
#include <pseudonyms/find.h>

namespace leitmotif {

namespace {

/// Looks at one place of a text at a time; every function returns where the shape that begins there ends, or nothing.
class Shapes {
public:
    explicit Shapes(const std::u32string& text)
        : m_text(text)
    {
    }

    [[nodiscard]] std::vector<Finding> all() const
    {
        std::vector<Finding> out;
        for (std::size_t at = 0; at < m_text.size();) {
            if (at > 0 && within_word(at)) {
                ++at;
                continue;
            }
            const auto one = shape_at(at);
            if (!one) {
                ++at;
                continue;
            }
            if (one->kept) {
                at = one->end;
                continue;
            }
            out.push_back({ { at, one->end }, one->kind });
            at = one->end;
        }
        return out;
    }

private:
    struct Shape {
        std::size_t end = 0;
        FindingKind kind = FindingKind::number;
        bool kept = false;  ///< read over, and left as it is
    };
    using End = std::optional<std::size_t>;

    [[nodiscard]] char32_t sign(std::size_t at) const { return at < m_text.size() ? m_text[at] : U'\0'; }
    [[nodiscard]] bool digit(std::size_t at) const { return sign(at) >= U'0' && sign(at) <= U'9'; }
    [[nodiscard]] bool letter(std::size_t at) const { return at < m_text.size() && is_letter(m_text[at]); }
    [[nodiscard]] bool plain_letter(std::size_t at) const { return letter(at) && sign(at) < 128; }
    [[nodiscard]] bool within_word(std::size_t at) const { return is_word_sign(m_text[at - 1]) && is_word_sign(m_text[at]); }
    [[nodiscard]] bool ends_word(std::size_t at) const { return at >= m_text.size() || !is_word_sign(m_text[at]); }
    [[nodiscard]] std::size_t digits_from(std::size_t at) const
    {
        while (digit(at))
            ++at;
        return at;
    }
    [[nodiscard]] std::size_t letters_from(std::size_t at) const
    {
        while (plain_letter(at))
            ++at;
        return at;
    }
    [[nodiscard]] std::string bytes(std::size_t from, std::size_t to) const { return slice(m_text, { from, to }); }
    [[nodiscard]] int number(std::size_t from, std::size_t to) const { return to - from > 6 ? -1 : std::stoi(bytes(from, to)); }

    [[nodiscard]] std::optional<Shape> shape_at(std::size_t at) const
    {
        if (const End end = contact(at))
            return Shape { *end, FindingKind::contact };
        if (const End end = date(at))
            return Shape { *end, FindingKind::date };
        if (const End end = post_code(at))
            return Shape { *end, FindingKind::code };
        if (const End end = telephone(at))
            return Shape { *end, FindingKind::contact };
        if (digit(at) || plain_letter(at))
            return number_or_code(at);
        return std::nullopt;
    }

    [[nodiscard]] End contact(std::size_t at) const
    {
        if (sign(at) == U'@' && (letter(at + 1) || sign(at + 1) == U'_')) {
            std::size_t end = at + 1;
            while (
                end < m_text.size() && (is_word_sign(m_text[end]) || m_text[end] == U'_' || (m_text[end] == U'.' && !ends_word(end + 1))))
                ++end;
            return end;
        }
        if (!plain_letter(at) && !digit(at))
            return std::nullopt;
        const auto begins = [&](std::u32string_view wanted) {
            for (std::size_t k = 0; k < wanted.size(); ++k) {
                if (to_lower(sign(at + k)) != wanted[k])
                    return false;
            }
            return true;
        };
        std::size_t end = at;
        while (end < m_text.size() && !is_space(m_text[end]) && m_text[end] != U'<' && m_text[end] != U'>' && m_text[end] != U'"'
            && m_text[end] != U'|')
            ++end;
        while (end > at
            && (m_text[end - 1] == U'.' || m_text[end - 1] == U',' || m_text[end - 1] == U')' || m_text[end - 1] == U'!'
                || m_text[end - 1] == U'?' || m_text[end - 1] == U';' || m_text[end - 1] == U':' || is_apostrophe(m_text[end - 1])
                || m_text[end - 1] == U'\u201d' || m_text[end - 1] == U'*' || m_text[end - 1] == U'_' || m_text[end - 1] == U']')) {
            --end;
        }
        if (begins(U"http://") || begins(U"https://") || begins(U"www."))
            return end;
        // name@domain.tld, and domain.tld where the ending is one that people write
        std::size_t mail = at;
        while (mail < end
            && (is_word_sign(m_text[mail]) || m_text[mail] == U'.' || m_text[mail] == U'_' || m_text[mail] == U'+' || m_text[mail] == U'-'))
            ++mail;
        std::size_t domain = at;
        bool is_mail = false;
        if (mail < end && m_text[mail] == U'@') {
            is_mail = true;
            domain = mail + 1;
        }
        std::size_t last = domain;
        std::size_t dots = 0;
        std::size_t label = domain;
        while (last < end && (is_word_sign(m_text[last]) || m_text[last] == U'-' || m_text[last] == U'.')) {
            if (m_text[last] == U'.') {
                ++dots;
                label = last + 1;
            }
            ++last;
        }
        if (dots == 0)
            return std::nullopt;
        if (is_mail)
            return last > label ? End(last) : std::nullopt;
        constexpr std::array<std::string_view, 14> endings { "com", "org", "net", "uk", "de", "fr", "ie", "io", "eu", "co", "edu", "gov",
            "info", "app" };
        return std::find(endings.begin(), endings.end(), to_lower(bytes(label, last))) == endings.end() || label < domain + 3 ? End()
                                                                                                                              : End(end);
    }

    /// Where a month's name that begins here ends. @param whole  no abbreviation, and none of those that are other words too.
    [[nodiscard]] End month(std::size_t at, bool whole) const
    {
        const std::size_t end = letters_from(at);
        if (end - at < 3 || end - at > 9 || !ends_word(end) || (at > 0 && within_word(at)))
            return std::nullopt;
        const std::string word = bytes(at, end);
        if (month_named(word) == 0)
            return std::nullopt;
        if (!whole)
            return end;
        const std::string lower = to_lower(word);
        if (lower.size() < 4 || lower == "sept" || lower == "march")
            return std::nullopt;
        return end;
    }

    [[nodiscard]] End year(std::size_t at) const
    {
        const std::size_t end = digits_from(at);
        if (end - at != 4 || !ends_word(end))
            return std::nullopt;
        const int value = number(at, end);
        return value >= 1850 && value <= 2049 ? End(end) : std::nullopt;
    }

    [[nodiscard]] std::size_t over(std::size_t at, std::u32string_view signs) const
    {
        while (at < m_text.size() && signs.find(m_text[at]) != std::u32string_view::npos)
            ++at;
        return at;
    }

    /// "14", "14th" as a day of a month.
    [[nodiscard]] End day(std::size_t at, bool& ordinal) const
    {
        std::size_t end = digits_from(at);
        if (end == at || end - at > 2 || number(at, end) < 1 || number(at, end) > 31)
            return std::nullopt;
        ordinal = false;
        if (letter(end)) {
            const std::string two = to_lower(bytes(end, std::min(end + 2, m_text.size())));
            if (two != "st" && two != "nd" && two != "rd" && two != "th")
                return std::nullopt;
            ordinal = true;
            end += 2;
        }
        return ends_word(end) ? End(end) : std::nullopt;
    }

    [[nodiscard]] std::string word_before(std::size_t at) const
    {
        std::size_t end = at;
        while (end > 0 && is_space(m_text[end - 1]))
            --end;
        std::size_t start = end;
        while (start > 0 && is_letter(m_text[start - 1]))
            --start;
        return to_lower(bytes(start, end));
    }

    [[nodiscard]] End with_year(std::size_t end) const
    {
        const std::size_t next = over(end, U" ,");
        const End last = next > end && next < end + 3 ? year(next) : End();
        return last ? last : End(end);
    }

    [[nodiscard]] End date(std::size_t at) const
    {
        if (digit(at)) {
            // 2026-03-14, 14/3/26, 14.3.2026, 14/3
            const std::size_t one = digits_from(at);
            const char32_t sign_one = sign(one);
            if ((sign_one == U'/' || sign_one == U'.' || sign_one == U'-') && digit(one + 1)) {
                const std::size_t two = digits_from(one + 1);
                const std::size_t three = sign(two) == sign_one ? digits_from(two + 1) : two;
                const std::size_t first = one - at;
                const std::size_t second = two - one - 1;
                const std::size_t third = three > two ? three - two - 1 : 0;
                if (third > 0 && second <= 2 && ends_word(three)
                    && ((first == 4 && third <= 2) || (first <= 2 && (third == 4 || third == 2))) && moved_date(bytes(at, three), 0)) {
                    return three;
                }
                if (third == 0 && sign_one == U'/' && first <= 2 && second <= 2 && ends_word(two) && first + second > 2
                    && moved_date(bytes(at, two), 0))
                    return two;
            }
            bool ordinal = false;
            if (const End end = day(at, ordinal)) {
                std::size_t next = over(*end, U" ");
                if (ordinal && bytes(next, std::min(next + 3, m_text.size())) == "of ")
                    next += 3;
                const End last = next > *end && next <= *end + 4 ? month(next, false) : End();
                if (last && moved_date(bytes(at, *last), 0))
                    return with_year(*last);
                const std::string before = word_before(at);
                if (ordinal && (before == "the" || before == "on") && number(at, digits_from(at)) <= 28) {
                    // "the 14th", not "the 3rd time"
                    const std::size_t after = over(*end, U" ");
                    if (after == *end || !letter(after) || !next_is_thing(after))
                        return end;
                }
            }
            if (const End end = year(at)) {
                const char32_t before = at > 0 ? m_text[at - 1] : U' ';
                if (before != U'.' && before != U',' && before != U'\u00a3' && before != U'$' && before != U'\u20ac' && sign(*end) != U'%'
                    && !(sign(*end) == U'.' && digit(*end + 1)) && !(sign(*end) == U',' && digit(*end + 1)))
                    return end;
            }
            return std::nullopt;
        }
        if (!plain_letter(at))
            return std::nullopt;
        // March 14th, 2026
        if (const End name = month(at, false)) {
            const std::size_t next = over(*name, U". ");
            bool ordinal = false;
            if (next > *name && next <= *name + 2) {
                const End end = day(next, ordinal);
                if (end && moved_date(bytes(at, *end), 0) && sign(*end) != U':')
                    return with_year(*end);
                if (const End end_year = year(next))
                    return end_year;
            }
            const std::string lower = to_lower(bytes(at, *name));
            const std::string before = word_before(at);
            constexpr std::array<std::string_view, 18> leading { "in", "since", "last", "next", "this", "until", "till", "by", "of", "from",
                "during", "early", "late", "mid", "every", "to", "through", "before" };
            const bool led = std::find(leading.begin(), leading.end(), before) != leading.end();
            if (lower == "may" || lower == "march")
                return led && (is_upper(m_text[at]) || (lower == "march" && before == "in")) ? name : End();
            if (month(at, true))
                return name;
        }
        return std::nullopt;
    }

    /// Whether the word here is what "the 3rd" counts, rather than what happens on that day.
    [[nodiscard]] bool next_is_thing(std::size_t at) const
    {
        if (is_upper(m_text[at]))
            return false;
        std::size_t end = at;
        while (letter(end))
            ++end;
        const std::string word = to_lower(bytes(at, end));
        constexpr std::array<std::string_view, 20> goes_on { "i", "he", "she", "we", "they", "it", "and", "but", "or", "at", "of", "for",
            "with", "in", "to", "is", "was", "when", "then", "so" };
        return std::find(goes_on.begin(), goes_on.end(), word) == goes_on.end();
    }

    [[nodiscard]] End post_code(std::size_t at) const
    {
        // SW1A 2AA, m4 4bh; H2X 1Y4
        std::size_t k = at;
        while (plain_letter(k) && k - at < 2)
            ++k;
        if (k == at || !digit(k))
            return std::nullopt;
        ++k;
        if (digit(k) || plain_letter(k))
            ++k;
        if (sign(k) == U' ')
            ++k;
        if (digit(k) && plain_letter(k + 1) && (plain_letter(k + 2) || digit(k + 2)) && ends_word(k + 3))
            return k + 3;
        return std::nullopt;
    }

    [[nodiscard]] End telephone(std::size_t at) const
    {
        if (!digit(at) && !((sign(at) == U'+' || sign(at) == U'(') && digit(at + 1)))
            return std::nullopt;
        std::size_t count = 0;
        std::size_t end = at;
        std::size_t last = at;
        while (end < m_text.size()) {
            if (digit(end)) {
                ++count;
                last = end + 1;
            } else if (std::u32string_view(U"+ -()/.\u00a0").find(m_text[end]) == std::u32string_view::npos
                || (end > at && m_text[end] == U'+')) {
                break;
            } else if (end > last + 1) {
                break;
            }
            ++end;
        }
        const bool looks = sign(at) == U'+' || sign(at) == U'0' || sign(at) == U'(' || count >= 9;
        if (count < 7 || count > 15 || !looks || !ends_word(last))
            return std::nullopt;
        return last;
    }

    [[nodiscard]] std::optional<Shape> number_or_code(std::size_t at) const
    {
        std::size_t end = at;
        std::size_t digit_count = 0;
        std::size_t capital_count = 0;
        std::size_t letter_count = 0;
        while (end < m_text.size() && is_word_sign(m_text[end])) {
            digit_count += digit(end) ? 1 : 0;
            letter_count += letter(end) ? 1 : 0;
            capital_count += is_upper(m_text[end]) ? 1 : 0;
            ++end;
        }
        if (digit_count == 0)
            return std::nullopt;
        if (letter_count > 0) {
            const std::string after = to_lower(bytes(digits_from(at), end));
            if (digit(at)
                && (after == "am" || after == "pm" || after == "st" || after == "nd" || after == "rd" || after == "th" || after == "s"))
                return Shape { end, FindingKind::code, true };
            if (digit_count >= 2 || capital_count > 0)
                return Shape { end, FindingKind::code };
            return Shape { end, FindingKind::code, true };
        }
        // 7:30, 19.45 Uhr; 1,250.00
        if (digit_count <= 2 && sign(end) == U':' && digit(end + 1) && digit(end + 2) && !digit(end + 3))
            return Shape { end + 3, FindingKind::number, true };
        const std::size_t after = over(end, U" ");
        const std::string next = to_lower(bytes(after, std::min(after + 2, m_text.size())));
        if (digit_count <= 2 && (next == "am" || next == "pm") && ends_word(after + 2))
            return Shape { after + 2, FindingKind::number, true };
        while ((sign(end) == U',' || sign(end) == U'.') && digit(end + 1)) {
            const std::size_t group = digits_from(end + 1);
            if (letter(group))
                break;
            digit_count += group - end - 1;
            end = group;
        }
        return Shape { end, FindingKind::number, digit_count < 2 };
    }

    const std::u32string& m_text;
};

}

std::vector<Finding> find_shapes(const std::u32string& text) { return Shapes(text).all(); }

}
