#include <app/open_reader.h>

#include <algorithm>
#include <safety/stretches.h>
#include <utility>

namespace leitmotif {

Result<Reader> open_reader(const ReaderSetup& setup)
{
    const auto model = find_model(setup.places);
    if (!model)
        return model.error();
    const auto cache = weights_cache(*model, setup.cache);
    auto reader = Reader::open(*model, { setup.threads, cache });
    if (!reader && reader.error().code == ErrorCode::model_mismatch && !cache.empty())
        reader = Reader::open(*model, { setup.threads, {} });
    return reader;
}

Result<RiskModel> open_risk_model(const ReaderSetup& setup)
{
    const auto model = find_model(setup.places);
    if (!model)
        return model.error();
    const auto folder = model->parent_path() / "risk";
    const auto cache = weights_cache(folder, setup.cache);
    auto risk = RiskModel::open(folder, { setup.threads, cache });
    if (!risk && risk.error().code == ErrorCode::model_mismatch && !cache.empty())
        risk = RiskModel::open(folder, { setup.threads, {} });
    return risk;
}

namespace {

Result<void> add_risk(RiskModel& model, const Session& session, std::vector<Code>& codes)
{
    const std::vector<SafetyStretch> stretches = stretches_of(session);
    std::vector<std::vector<std::string>> words;
    for (const SafetyStretch& stretch : stretches) {
        words.emplace_back();
        for (const SafetyStretch::Sentence& sentence : stretch.sentences)
            words.back().push_back(sentence.plain);
    }
    const auto readings = model.read(words);
    if (!readings)
        return readings.error();
    std::vector<StretchScore> scores;
    for (std::size_t k = 0; k < stretches.size(); ++k) {
        const RiskReading& one = (*readings)[k];
        const auto likeliest = std::ranges::max_element(one.classes) - one.classes.begin();
        scores.push_back({ stretches[k].turn, stretches[k].start(), one.seen, one.urgent, static_cast<RiskClass>(likeliest), one.strongest });
    }
    keep_scores(codes, stretches, scores);
    return {};
}

}

Coder coder_of(Reader& reader, std::shared_ptr<RiskModel> risk)
{
    return [&reader, risk = std::move(risk)](const Session& session) {
        auto codes = reader.read(session);
        if (codes && risk) {
            if (const auto added = add_risk(*risk, session, *codes); !added)
                return Result<std::vector<Code>>(added.error());
        }
        return codes;
    };
}

std::string coder_name(const Reader& reader, const RiskModel* risk) { return risk ? reader.name() + ", " + risk->name() : reader.name(); }

}
