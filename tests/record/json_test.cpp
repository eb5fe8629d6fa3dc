#include <catch2/catch.hpp>
#include <record/json.h>

using namespace leitmotif;

namespace {

/// The manual's own example, shortened.
const std::string manual_code =
    R"({"session":"mara-02","turn":0,"sentence":3,"start":141,"end":187,"text":"He'd only have rolled his eyes, so I let it go.",)"
    R"("about":[{"person":"Tom","role":"partner","corner":"current"}],"wish":[],"other":[{"cluster":5,"expected":true}],"self":[2],)"
    R"("emotions":[],"defense":null,"themes":["expecting-rejection"],"new_ways":[],"link":null,"risk":{"tier":"none"}})";

std::string with(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

ErrorCode session_error(std::string_view line)
{
    const auto session = session_from_json(line);
    REQUIRE_FALSE(session);
    CHECK_FALSE(session.error().detail.empty());
    return session.error().code;
}

ErrorCode code_error(std::string_view line)
{
    const auto code = code_from_json(line);
    REQUIRE_FALSE(code);
    CHECK_FALSE(code.error().detail.empty());
    return code.error().code;
}

}

TEST_CASE("A session survives being written and read")
{
    const Session session { "mara-02", "mara", "2026-02-11", SessionKind::conversation,
        { { Speaker::client, "\"Fine\" \u2026 \U0001F642\n\ttab" }, { Speaker::listener, "" } } };
    const auto read = session_from_json(to_json(session));
    REQUIRE(read);
    CHECK(read->id == session.id);
    CHECK(read->person == session.person);
    CHECK(read->date == session.date);
    CHECK(read->kind == session.kind);
    REQUIRE(read->turns.size() == 2);
    CHECK(read->turns[0].text == session.turns[0].text);
    CHECK(read->turns[1].speaker == Speaker::listener);
    CHECK(to_json(session).find('\n') == std::string::npos);
}

TEST_CASE("A session's date may be missing")
{
    const auto session = session_from_json(R"({"id":"a-1","person":"a","kind":"journal","turns":[]})");
    REQUIRE(session);
    CHECK(session->date.empty());
    CHECK_FALSE(session->has_client_words());
}

TEST_CASE("A session that breaks the form is refused")
{
    CHECK(session_error("") == ErrorCode::invalid_format);
    CHECK(session_error("{\"id\":\"a\"") == ErrorCode::invalid_format);
    CHECK(session_error("[1]") == ErrorCode::invalid_format);
    CHECK(session_error(R"({"id":"a","person":"b","kind":"journal"})") == ErrorCode::invalid_format);
    CHECK(session_error(R"({"id":7,"person":"b","kind":"journal","turns":[]})") == ErrorCode::invalid_format);
    CHECK(session_error(R"({"id":"a","person":"b","date":"11.2.2026","kind":"journal","turns":[]})") == ErrorCode::invalid_format);
    CHECK(session_error(R"({"id":"a","person":"b","kind":"journal","turns":[3]})") == ErrorCode::invalid_format);
    CHECK(session_error(R"({"id":"a","person":"b","kind":"poem","turns":[]})") == ErrorCode::unknown_label);
    CHECK(session_error(R"({"id":"a","person":"b","kind":"journal","turns":[{"speaker":"dog","text":"x"}]})") == ErrorCode::unknown_label);
    CHECK(session_error("{\"id\":\"\xC0\xAF\"}") == ErrorCode::invalid_utf8);
}

TEST_CASE("A line of brackets is refused before it takes the memory")
{
    CHECK(session_error(std::string(5'000'000, '[')) == ErrorCode::invalid_format);
    const std::string deep = R"({"id":"a","person":"b","kind":"journal","turns":[],"other":)";
    CHECK(session_from_json(deep + "[[[[{}]]]]}"));
    CHECK(session_error(deep + std::string(100, '[') + std::string(100, ']') + "}") == ErrorCode::invalid_format);
}

TEST_CASE("An error never holds the person's text")
{
    const auto session = session_from_json(R"({"id":"a","person":"b","kind":"secret words","turns":[]})");
    REQUIRE_FALSE(session);
    CHECK(session.error().message().find("secret") == std::string::npos);
}

TEST_CASE("The manual's example of a code is read")
{
    const auto code = code_from_json(manual_code);
    REQUIRE(code);
    CHECK(code->range == TextRange { 141, 187 });
    CHECK(code->about == std::vector<Mention> { { "Tom", Role::partner, Corner::current } });
    CHECK(code->other == std::vector<ResponseOfOther> { { 5, true } });
    CHECK(code->self == std::vector<int> { 2 });
    CHECK(code->themes == std::vector<ThemeId> { ThemeId::expecting_rejection });
    CHECK_FALSE(code->defense);
    CHECK(code->risk == Risk {});
}

TEST_CASE("A code survives being written and read")
{
    Code code { "mara-02", 1, 2, { 3, 9 }, "\u00e9t\u00e9 \U0001F642." };
    CHECK(*code_from_json(to_json(code)) == code);
    code.about = { { "Mum", Role::mother, Corner::past }, { "you", Role::therapist, Corner::therapist } };
    code.wish = { 6, 1 };
    code.other = { { 5, false }, { 8, true } };
    code.self = { 7 };
    code.emotions = { { Emotion::anger, EmotionState::disowned }, { Emotion::grief, EmotionState::felt } };
    code.defense = Defense::isolation_of_affect;
    code.themes = { ThemeId::overlooked };
    code.new_ways = { NewWayKind::asks_for_help };
    code.link = Link { "Mum", "me" };
    code.risk = { RiskTier::elevated, RiskClass::attempt, RiskQualifier::past };
    CHECK(*code_from_json(to_json(code)) == code);
    code.model = "reader 1";
    code.scores = { { "theme/overlooked", 0.875F } };
    CHECK(*code_from_json(to_json(code)) == code);
}

TEST_CASE("Labels that the manual does not have are refused in every layer")
{
    const auto unknown = [](std::string_view from, std::string_view to) { return code_error(with(manual_code, from, to)); };
    CHECK(unknown("partner", "lover") == ErrorCode::unknown_label);
    CHECK(unknown("\"current\"", "\"now\"") == ErrorCode::unknown_label);
    CHECK(unknown("\"wish\":[]", "\"wish\":[9]") == ErrorCode::unknown_label);
    CHECK(unknown("\"cluster\":5", "\"cluster\":0") == ErrorCode::unknown_label);
    CHECK(unknown("\"self\":[2]", "\"self\":[\"2\"]") == ErrorCode::unknown_label);
    CHECK(unknown("\"emotions\":[]", R"("emotions":[{"name":"hangry"}])") == ErrorCode::unknown_label);
    CHECK(unknown("\"emotions\":[]", R"("emotions":[{"name":"anger","state":"loud"}])") == ErrorCode::unknown_label);
    CHECK(unknown("\"defense\":null", "\"defense\":\"lying\"") == ErrorCode::unknown_label);
    CHECK(unknown("expecting-rejection", "expecting") == ErrorCode::unknown_label);
    CHECK(unknown("\"new_ways\":[]", "\"new_ways\":[\"sings\"]") == ErrorCode::unknown_label);
    CHECK(unknown("\"tier\":\"none\"", "\"tier\":\"high\"") == ErrorCode::unknown_label);
    CHECK(unknown("\"tier\":\"none\"", R"("tier":"none","class":"mood")") == ErrorCode::unknown_label);
}

TEST_CASE("Codes of the wrong form are refused")
{
    const auto broken = [](std::string_view from, std::string_view to) { return code_error(with(manual_code, from, to)); };
    CHECK(broken("\"start\":141", "\"start\":-1") == ErrorCode::invalid_format);
    CHECK(broken("\"start\":141", "\"start\":1.5") == ErrorCode::invalid_format);
    CHECK(broken("\"start\":141", "\"start\":188") == ErrorCode::invalid_format);
    CHECK(broken("\"end\":187,", "") == ErrorCode::invalid_format);
    CHECK(broken("\"wish\":[]", "\"wish\":6") == ErrorCode::invalid_format);
    CHECK(broken("\"expected\":true", "\"expected\":\"yes\"") == ErrorCode::invalid_format);
    CHECK(broken("\"link\":null", "\"link\":\"Mum\"") == ErrorCode::invalid_format);
}

TEST_CASE("A formulation is the manual's summary with evidence")
{
    Formulation formulation;
    formulation.person = "mara";
    formulation.session_count = 2;
    const Evidence quote { "mara-02", "2026-02-11", 0, { 3, 9 }, "I let it go", { "Tom" } };
    Theme theme;
    theme.id = ThemeId::expecting_rejection;
    theme.strength = Strength::central;
    theme.trend = Trend::easing;
    theme.people = { "Tom" };
    theme.by_session = { { "mara-01", "2026-01-18", 30, 0 }, { "mara-02", "2026-02-11", 31, 4 } };
    theme.script.self = quote;
    theme.evidence = { quote };
    formulation.themes = { theme };
    formulation.ccrt.other = { 5, 9, { quote } };
    formulation.parallels = { { "Mum", "you", ThemeId::expecting_rejection, Corner::therapist, { quote }, {} } };
    const std::string json = to_json(formulation);
    for (const char* part : { R"("id":"expecting-rejection","strength":"central","trend":"easing")",
             R"("counts":{"sentences":4,"sessions":1,"of_sessions":2})", R"("ccrt":{"other":5})",
             R"({"session":"mara-02","turn":0,"start":3,"end":9,"quote":"I let it go","date":"2026-02-11","people":["Tom"]})",
             R"("past":"Mum","now":"you")", R"("side":"past")", R"("turning_point":null)" }) {
        INFO(part);
        CHECK(json.find(part) != std::string::npos);
    }
    CHECK(json.find('\n') == std::string::npos);
}

TEST_CASE("A code's explanation stands in a field of its own, and reading passes it over")
{
    const auto code = code_from_json(manual_code);
    REQUIRE(code);
    const LabelExplanation label { "theme/expecting-rejection", .8346F, std::nullopt, { { 0, { 145, 149 }, "only", .1F } } };
    const std::string json = to_json(*code, Explanation { "reader", "0.1.0", { label } });
    CHECK(json.find(R"("explain":{"model":"reader","version":"0.1.0","labels":[{"label":"theme/expecting-rejection","probability":0.835,)"
                    R"("threshold":null,"words":[{"turn":0,"start":145,"end":149,"text":"only","support":0.1}],"sentences":[]}]}})")
        != std::string::npos);
    const auto read = code_from_json(json);
    REQUIRE(read);
    CHECK(*read == *code);
}

TEST_CASE("A correction is written and read again, and a wrong one is refused by its field")
{
    const Correction one { "image/behind glass", Verdict::reworded, "as if through a window", "2026-03-02", 7 };
    const auto read = correction_from_json(to_json(one));
    REQUIRE(read);
    CHECK(*read == one);
    CHECK(correction_from_json(R"({"claim":"theme/appeasing","verdict":"fits"})")->evidence == 0);
    for (const char* bad : { "[]", R"({"verdict":"fits"})", R"({"claim":"","verdict":"fits"})", R"({"claim":"x","verdict":"maybe"})",
             R"({"claim":"x","verdict":"fits","date":"soon"})", R"({"claim":"x","verdict":"fits","evidence":-1})", R"({"claim":"x","verdict":"fits","words":3})" }) {
        const auto refused = correction_from_json(bad);
        REQUIRE_FALSE(refused);
        CHECK_FALSE(refused.error().detail.empty());
    }
}

TEST_CASE("What is told beside the summary stands in the JSON with its quotes")
{
    Formulation all;
    const Evidence quote { "a-1", "2026-01-02", 0, { 0, 12 }, "he would laugh", { "Tom" } };
    all.expectations = { { "Tom", 5, Outcome::otherwise, 8, quote, quote } };
    all.conflicts = { { Emotion::anger, EmotionState::disowned, Emotion::guilt, 0, Defense::undoing, 0, { "Tom" }, { quote } } };
    all.images = { { "behind glass", 4, 3, { "Tom" }, { quote }, {} } };
    all.images[0].answer.verdict = Verdict::fits;
    BodyVoice voice;
    voice.sign = BodySign::hot_cold;
    voice.moments = { { quote, std::nullopt, {} } };
    all.body = { voice };
    const std::string json = to_json(all);
    for (const char* part : { R"("outcome":"otherwise","happened":8)", R"("feeling":"anger","state":"disowned","fear":"guilt","feared":null,"defense":"undoing")",
             R"("claim":"image/behind glass","count":4)", R"("answer":{"verdict":"fits","words":"","again":false})", R"("sign":"hot-cold")", R"("quote":"he would laugh")",
             R"("accuracy":{"answered":0)" }) {
        INFO(part);
        CHECK(json.find(part) != std::string::npos);
    }
}
