#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <reading/heads.h>

using namespace leitmotif;

namespace {

std::string safetensors(const std::string& header, const std::vector<float>& values)
{
    std::string bytes(8, '\0');
    for (std::size_t k = 0; k < 8; ++k)
        bytes[k] = static_cast<char>((header.size() >> (8 * k)) & 0xFF);
    bytes += header;
    const std::size_t at = bytes.size();
    bytes.resize(at + values.size() * sizeof(float));
    std::memcpy(bytes.data() + at, values.data(), values.size() * sizeof(float));
    return bytes;
}

Manifest tiny_manifest()
{
    Manifest manifest;
    manifest.sentence_labels = { { "theme/appeasing", 0.5F } };
    manifest.token_labels = { "tag/none" };
    manifest.slope = { 1 };
    manifest.offset = { 0 };
    return manifest;
}

/// Width 2, hidden 1: the numbers can be followed by hand.
Tensors tiny_tensors()
{
    Tensors tensors;
    tensors.by_name["query"] = { { 2 }, { 0, 0 } };
    tensors.by_name["sentence_in.weight"] = { { 1, 4 }, { 1, 0, 0, 1 } };
    tensors.by_name["sentence_in.bias"] = { { 1 }, { 0.5F } };
    tensors.by_name["sentence_out.weight"] = { { 1, 1 }, { 2 } };
    tensors.by_name["sentence_out.bias"] = { { 1 }, { -1 } };
    tensors.by_name["token_in.weight"] = { { 1, 2 }, { 1, 1 } };
    tensors.by_name["token_in.bias"] = { { 1 }, { 0 } };
    tensors.by_name["token_out.weight"] = { { 1, 1 }, { 1 } };
    tensors.by_name["token_out.bias"] = { { 1 }, { 0 } };
    tensors.by_name["anaphor.weight"] = { { 4, 1 }, { 1, 0, 0, 2 } };
    tensors.by_name["anaphor.bias"] = { { 4 }, { 0, 0, 2, 0 } };
    tensors.by_name["antecedent.weight"] = { { 4, 1 }, { 1, 1, 1, 1 } };
    tensors.by_name["antecedent.bias"] = { { 4 }, { 0, 0, 0, 0 } };
    tensors.by_name["farness"] = { { 1 }, { 0.25F } };
    return tensors;
}

float gelu(float x) { return 0.5F * x * (1 + std::erf(x / std::sqrt(2.0F))); }

}

TEST_CASE("the sentence head pools by mean and by attention")
{
    const auto heads = Heads::create(tiny_tensors(), tiny_manifest(), 2);
    REQUIRE(heads);
    const TokenStates states { 2, { 9, 9, 1, 2, 3, 4 } };
    // Tokens 1 and 2: mean (2, 3); a zero query gives the same; hidden = gelu(2 + 3 + 0.5).
    const auto logits = heads->sentence(states, 1, 3);
    REQUIRE(logits.size() == 1);
    CHECK(logits[0] == Approx(2 * gelu(5.5F) - 1));
    const auto hidden = heads->token_hidden(states.row(1));
    CHECK(heads->token(hidden)[0] == Approx(gelu(3)));
    // Antecedents: (h, 0, 2, 2h) over the root of four, and (h, h, h, h).
    const float h = gelu(3);
    CHECK(heads->anaphor(hidden)[2] == Approx(1));
    CHECK(heads->anaphor(hidden)[3] == Approx(h));
    CHECK(heads->antecedent(hidden)[1] == Approx(h));
    CHECK(heads->farness() == Approx(0.25F));
}

TEST_CASE("heads that do not fit the encoder or the labels are refused")
{
    CHECK_FALSE(Heads::create(tiny_tensors(), tiny_manifest(), 3));
    auto manifest = tiny_manifest();
    manifest.sentence_labels.push_back({ "theme/overlooked", 0.5F });
    CHECK_FALSE(Heads::create(tiny_tensors(), manifest, 2));
    auto lacking = tiny_tensors();
    lacking.by_name.erase("token_out.bias");
    const auto heads = Heads::create(lacking, tiny_manifest(), 2);
    REQUIRE_FALSE(heads);
    CHECK(heads.error().detail.find("token_out") != std::string::npos);
}

TEST_CASE("a safetensors file is read by its header")
{
    const auto tensors = Tensors::read(safetensors(R"({"query":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", { 1.5F, -2 }));
    REQUIRE(tensors);
    CHECK(tensors->by_name.at("query").values == std::vector<float> { 1.5F, -2 });
}

TEST_CASE("a file that lies about itself is refused")
{
    const std::vector<float> two { 1, 2 };
    CHECK_FALSE(Tensors::read(""));
    CHECK_FALSE(Tensors::read("no weights here"));
    CHECK_FALSE(Tensors::read(safetensors("{", two)));
    CHECK_FALSE(Tensors::read(safetensors(R"({"q":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}})", two)));
    CHECK_FALSE(Tensors::read(safetensors(R"({"q":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", two)));
    CHECK_FALSE(Tensors::read(safetensors(R"({"q":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}})", two)));
    CHECK_FALSE(Tensors::read(safetensors(R"({"q":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}})", two)));
    CHECK_FALSE(Tensors::read(safetensors(R"({"q":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", { 1, std::nanf("") })));
    std::string cut = safetensors(R"({"q":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", two);
    cut.resize(cut.size() - 1);
    CHECK_FALSE(Tensors::read(cut));
}

TEST_CASE("a manifest says what it lacks")
{
    CHECK_FALSE(Manifest::read("[]"));
    const auto manifest = Manifest::read(R"({"name":"x"})");
    REQUIRE_FALSE(manifest);
    CHECK(manifest.error().code == ErrorCode::model_mismatch);
    CHECK_FALSE(Manifest::read(
        R"({"name":"x","version":"1","vocabulary":3,"limits":{"window":4096,"owned":1,"left":1,"unit":1},"sentence_labels":[],"token_labels":[]})"));
}
