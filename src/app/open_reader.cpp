#include <app/open_reader.h>

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

Coder coder_of(Reader& reader)
{
    return [&reader](const Session& session) { return reader.read(session); };
}

}
