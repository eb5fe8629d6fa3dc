#include <pseudonyms/lexicon.h>

#include <algorithm>
#include <array>
#include <embedded/pseudonym_lists.h>
#include <vector>

namespace leitmotif {

namespace {

std::string_view list_named(std::string_view name)
{
    for (const embedded::File& file : embedded::pseudonym_lists()) {
        if (file.path == name)
            return file.text();
    }
    return {};
}

/// The lines of a list, sorted by their bytes; those that begin with # are remarks.
std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0 && text.front() != '#')
            lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

template<std::size_t Count>
bool in(const std::array<std::string_view, Count>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 96> typed { "dont", "didnt", "doesnt", "isnt", "wasnt", "arent", "werent", "wont", "cant", "couldnt",
    "shouldnt", "wouldnt", "havent", "hasnt", "hadnt", "aint", "im", "ive", "id", "ill", "hes", "shes", "thats", "whats", "its", "theyre",
    "theyve", "youre", "youve", "weve", "lets", "theres", "heres", "whos", "hows", "wheres", "gonna", "wanna", "gotta", "kinda", "sorta",
    "dunno", "cos", "coz", "cuz", "tho", "thru", "ok", "okay", "yeah", "yep", "nope", "nah", "haha", "hahaha", "lol", "lmao", "omg", "idk",
    "tbh", "btw", "ugh", "hmm", "hm", "mm", "mmm", "uh", "um", "erm", "huh", "wow", "ja", "nein", "si", "oui", "merci", "gracias", "oy",
    "aye", "wee", "cannae", "didnae", "wasnae", "owt", "nowt", "summat", "innit", "yous", "theyd", "youd", "hed", "shed", "wed", "itd",
    "thatd", "whatd" };

constexpr std::array<std::string_view, 62> place_nouns { "street", "road", "avenue", "lane", "drive", "close", "crescent", "square", "park",
    "beach", "school", "primary", "secondary", "hospital", "church", "chapel", "mosque", "temple", "synagogue", "cathedral", "station",
    "hotel", "club", "bar", "cafe", "pub", "college", "university", "academy", "bridge", "hill", "river", "lake", "sea", "bay", "island",
    "islands", "county", "city", "town", "village", "valley", "mountain", "mountains", "mall", "market", "airport", "port", "harbour",
    "terrace", "gardens", "court", "house", "hall", "centre", "center", "north", "south", "east", "west", "association", "library" };

constexpr std::array<std::string_view, 18> sure_titles { "mr", "mrs", "ms", "dr", "prof", "professor", "monsieur", "madame", "mme", "frau",
    "herr", "señor", "señora", "doña", "signor", "signora", "mister", "missus" };
constexpr std::array<std::string_view, 44> titles { "miss", "doc", "doctor", "sir", "madam", "don", "dona", "dom", "sister", "brother",
    "father", "mother", "aunt", "auntie", "aunty", "tante", "tía", "uncle", "oom", "tío", "kuya", "ate", "tita", "tito", "cousin", "nurse",
    "pastor", "reverend", "rabbi", "imam", "captain", "sergeant", "officer", "coach", "grandma", "grandpa", "granny", "nana", "nan", "lady",
    "chef", "saint", "king", "queen" };

constexpr std::array<std::string_view, 189> never { "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "christmas", "easter", "eid", "diwali", "ramadan", "lent", "advent", "whitsun", "hanukkah", "passover",
    "thanksgiving", "halloween", "mass", "god", "jesus", "christ", "lord", "allah", "bible", "quran", "koran", "catholic", "protestant",
    "muslim", "christian", "jewish", "jew", "hindu", "buddhist", "sikh", "english", "french", "german", "spanish", "italian", "portuguese",
    "dutch", "polish", "russian", "ukrainian", "greek", "turkish", "arabic", "hebrew", "chinese", "mandarin", "japanese", "korean",
    "vietnamese", "thai", "hindi", "urdu", "punjabi", "bengali", "tamil", "irish", "scottish", "welsh", "british", "american", "canadian",
    "australian", "african", "european", "asian", "indian", "pakistani", "mexican", "brazilian", "norwegian", "swedish", "danish",
    "finnish", "icelandic", "czech", "slovak", "hungarian", "romanian", "bulgarian", "serbian", "croatian", "latin", "swiss", "austrian",
    "belgian", "nigerian", "kenyan", "ghanaian", "somali", "swahili", "tv", "ok", "pc", "dvd", "cd", "usb", "gp", "nhs", "er", "icu",
    "adhd", "ocd", "ptsd", "cbt", "emdr", "bpd", "ivf", "mri", "ct", "hr", "it", "it's", "pe", "phd", "ba", "ma", "bbq", "diy", "atm",
    "faq", "asap", "fyi", "omg", "lol", "wtf", "idk", "sms", "pdf", "vip", "gps", "am", "pm", "wifi", "wi-fi", "facebook", "google",
    "whatsapp", "youtube", "netflix", "instagram", "tiktok", "twitter", "skype", "zoom", "iphone", "ipad", "spotify", "excel", "powerpoint",
    "mr", "mrs", "ms", "dr", "sir", "madam", "prof", "o", "oh", "internet", "nivea", "lego", "santa" };

constexpr std::array<std::string_view, 36> sorts_of_person { "man", "woman", "boy", "girl", "lad", "lass", "guy", "bloke", "lady",
    "gentleman", "child", "young", "old", "doc", "judge", "pastor", "priest", "deacon", "bishop", "captain", "minister", "king", "queen",
    "prince", "princess", "dev", "fella", "fellas", "chief", "skipper", "cook", "salesman", "folk", "folks", "driver", "nurse" };

constexpr std::array<std::string_view, 112> also_names { "rose", "grace", "hope", "faith", "joy", "ivy", "lily", "daisy", "violet", "hazel",
    "olive", "poppy", "ruby", "pearl", "amber", "jade", "jack", "bill", "bob", "rob", "frank", "mark", "will", "grant", "dean", "chase",
    "drew", "ray", "pat", "sue", "dawn", "eve", "gene", "jean", "art", "heath", "cliff", "nick", "rich", "pierce", "max", "miles", "guy",
    "gill", "robin", "jay", "carol", "holly", "iris", "heather", "ginger", "melody", "harmony", "destiny", "summer", "autumn", "april",
    "june", "august", "crystal", "sandy", "penny", "dolly", "kitty", "bonny", "sonny", "buddy", "lance", "ward", "wade", "reed", "rod",
    "russ", "stew", "tod", "dot", "bea", "fern", "myrtle", "ginny", "josh", "jimmy", "johnny", "harry", "barry", "jerry", "terry", "tony",
    "tommy", "teddy", "ted", "ned", "don", "ron", "basil", "angel", "christian", "colin", "martin", "victor", "duke", "earl", "norm",
    "otto", "dick", "randy", "dale", "glen", "clay", "forest", "sage" };

}

bool is_ordinary_word(std::string_view lower)
{
    static const auto words = lines_of(list_named("words.txt"));
    return std::binary_search(words.begin(), words.end(), lower) || in(typed, lower);
}

std::optional<ListedName> listed_name(std::string_view lower)
{
    static const auto names = [] {
        auto lines = lines_of(list_named("names.txt"));
        const auto familiar = lines_of(list_named("familiar.txt"));
        lines.insert(lines.end(), familiar.begin(), familiar.end());
        std::sort(lines.begin(), lines.end());
        return lines;
    }();
    const auto up_to_tab = [](std::string_view line) { return line.substr(0, line.find('\t')); };
    const auto found = std::lower_bound(
        names.begin(), names.end(), lower, [&](std::string_view line, std::string_view wanted) { return up_to_tab(line) < wanted; });
    // A tab sorts before every letter and sign of a name, so that lines are in the order of their names.
    if (found == names.end() || up_to_tab(*found) != lower)
        return std::nullopt;
    const std::string_view kind = found->substr(lower.size() + 1);
    return ListedName { kind != "l", kind == "f" ? Gender::female : kind == "m" ? Gender::male : Gender::unknown };
}

bool is_listed_place(std::string_view lower)
{
    static const auto places = lines_of(list_named("places.txt"));
    return std::binary_search(places.begin(), places.end(), lower);
}

bool is_place_noun(std::string_view lower) { return in(place_nouns, lower); }
bool is_title_word(std::string_view lower, bool sure) { return in(sure_titles, lower) || (!sure && in(titles, lower)); }
bool is_sort_of_person(std::string_view lower) { return in(sorts_of_person, lower); }
bool is_never_a_name(std::string_view lower) { return in(never, lower) || kinship_of(lower).has_value(); }
bool is_also_a_name(std::string_view lower) { return in(also_names, lower); }

}
