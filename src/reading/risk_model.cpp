#include <reading/risk_model.h>

#include <base/text.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

namespace leitmotif {

namespace {

using Json = nlohmann::json;

constexpr std::size_t seen_column = 0;
constexpr std::size_t urgent_column = 1;
constexpr std::size_t first_class = 2;
constexpr std::size_t column_count = first_class + label_count<RiskClass>;
constexpr float as_unlikely_as_can_be = -20;

Error mismatch(const char* detail) { return { ErrorCode::model_mismatch, detail }; }

RiskManifest::Calibration calibration(const Json& json) { return { json.at("slope").get<float>(), json.at("offset").get<float>() }; }

std::vector<std::string> columns()
{
    std::vector<std::string> out { "seen", "urgent" };
    for (const std::string_view name : label_names<RiskClass>)
        out.emplace_back(name);
    return out;
}

}

Result<RiskManifest> RiskManifest::read(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return mismatch("the manifest is not JSON");
    try {
        RiskManifest manifest;
        manifest.name = json.at("name").get<std::string>();
        manifest.version = json.at("version").get<std::string>();
        if (!json.at("vocabulary").is_number_unsigned() || !json.at("longest").is_number_unsigned())
            return mismatch("the manifest's limits are impossible");
        manifest.vocabulary = json.at("vocabulary").get<std::size_t>();
        manifest.longest = json.at("longest").get<std::size_t>();
        if (manifest.longest < 8 || manifest.longest > 512)
            return mismatch("the manifest's limits are impossible");
        if (json.at("columns").get<std::vector<std::string>>() != columns())
            return mismatch("the manifest's columns are not this program's");
        manifest.seen = calibration(json.at("seen"));
        manifest.urgent = calibration(json.at("urgent"));
        return manifest;
    } catch (const Json::exception&) {
        return mismatch("the manifest lacks a field or has one of the wrong type");
    }
}

Result<RiskModel> RiskModel::open(const std::filesystem::path& folder, const EncoderOptions& options)
{
    const auto manifest_file = folder / "manifest.json";
    std::ifstream in(manifest_file, std::ios::binary);
    if (!in)
        return Error { ErrorCode::io, "a part of the model is missing", manifest_file.string() };
    std::ostringstream text;
    text << in.rdbuf();
    auto manifest = RiskManifest::read(text.str());
    if (!manifest) {
        Error error = manifest.error();
        error.file = manifest_file.string();
        return error;
    }
    auto tokenizer = Tokenizer::open(folder / "vocab.txt");
    if (!tokenizer)
        return tokenizer.error();
    if (tokenizer->size() != manifest->vocabulary)
        return Error { ErrorCode::model_mismatch, "the vocabulary is not the one of the manifest (cut off?)", (folder / "vocab.txt").string() };
    auto encoder = Encoder::open(folder / "encoder.xml", options);
    if (!encoder)
        return encoder.error();
    if (encoder->width() != column_count)
        return Error { ErrorCode::model_mismatch, "the network's columns are not those of the manifest", (folder / "encoder.xml").string() };
    return RiskModel(*std::move(manifest), *std::move(tokenizer), *std::move(encoder));
}

Result<std::vector<RiskReading>> RiskModel::read(std::span<const std::vector<std::string>> stretches)
{
    std::vector<Window> windows;
    std::vector<std::size_t> stretch_of;  // by window
    std::vector<std::vector<std::size_t>> ends;  // by window: where each sentence's tokens end
    RiskReading nothing;
    nothing.seen = nothing.urgent = as_unlikely_as_can_be;
    nothing.classes.fill(as_unlikely_as_can_be);
    std::vector<RiskReading> out(stretches.size(), nothing);
    for (std::size_t k = 0; k < stretches.size(); ++k) {
        Window window;
        window.ids.push_back(Tokenizer::start);
        std::vector<std::size_t> cuts;
        for (const std::string& sentence : stretches[k]) {
            const std::u32string text = decode(sentence);
            const std::size_t room = m_manifest.longest - 1 - window.ids.size();
            for (const Token& token : m_tokenizer.tokens(text, { 0, text.size() }, room))
                window.ids.push_back(token.id);
            cuts.push_back(window.ids.size());
        }
        if (window.ids.size() == 1)
            continue;
        window.ids.push_back(Tokenizer::separator);
        window.types.assign(window.ids.size(), 0);
        windows.push_back(std::move(window));
        stretch_of.push_back(k);
        ends.push_back(std::move(cuts));
    }
    const auto encoded = m_encoder.encode(windows, [&](std::size_t at, const TokenStates& states) {
        const std::size_t count = windows[at].ids.size();
        std::array<double, column_count> sum {};
        for (std::size_t token = 0; token < count; ++token) {
            for (std::size_t column = 0; column < column_count; ++column)
                sum[column] += static_cast<double>(states.row(token)[column]);
        }
        const auto mean = [&](std::size_t column) { return static_cast<float>(sum[column] / static_cast<double>(count)); };
        RiskReading& reading = out[stretch_of[at]];
        reading.seen = m_manifest.seen.slope * mean(seen_column) + m_manifest.seen.offset;
        reading.urgent = m_manifest.urgent.slope * mean(urgent_column) + m_manifest.urgent.offset;
        for (std::size_t k = 0; k < reading.classes.size(); ++k)
            reading.classes[k] = mean(first_class + k);
        float most = 0;
        std::size_t first = 1;
        for (std::size_t sentence = 0; sentence < ends[at].size(); ++sentence) {
            float share = 0;
            for (std::size_t token = first; token < ends[at][sentence]; ++token)
                share += states.row(token)[seen_column];
            share /= static_cast<float>(std::max<std::size_t>(1, ends[at][sentence] - first));
            if (ends[at][sentence] > first && (first == 1 || share > most)) {
                most = share;
                reading.strongest = sentence;
            }
            first = ends[at][sentence];
        }
    });
    if (!encoded)
        return encoded.error();
    return out;
}

}
