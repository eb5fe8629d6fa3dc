#include <reading/heads.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_file = std::size_t { 64 } << 20;

Error mismatch(std::string what) { return { ErrorCode::model_mismatch, std::move(what) }; }

void gelu(std::vector<float>& values)
{
    for (float& x : values)
        x = 0.5F * x * (1.0F + std::erf(x * 0.70710678F));
}

float dot(std::span<const float> a, std::span<const float> b)
{
    // Eight sums side by side: the compiler may then use vector registers without being allowed to reorder.
    std::array<float, 8> sums {};
    const std::size_t whole = a.size() / 8 * 8;
    for (std::size_t k = 0; k < whole; k += 8) {
        for (std::size_t j = 0; j < 8; ++j)
            sums[j] += a[k + j] * b[k + j];
    }
    float total = ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
    for (std::size_t k = whole; k < a.size(); ++k)
        total += a[k] * b[k];
    return total;
}

/// One entry of a safetensors header; nothing when it does not fit the data.
Result<Tensors::Tensor> read_tensor(const Json& entry, std::string_view data)
{
    if (!entry.is_object() || entry.value("dtype", "") != "F32" || !entry.contains("shape") || !entry.contains("data_offsets"))
        return mismatch("a tensor is not described as float32");
    Tensors::Tensor tensor;
    std::size_t count = 1;
    for (const Json& length : entry["shape"]) {
        if (!length.is_number_unsigned() || length.get<std::size_t>() == 0 || length.get<std::size_t>() > largest_file / count)
            return mismatch("a tensor's shape is impossible");
        tensor.shape.push_back(length.get<std::size_t>());
        count *= tensor.shape.back();
    }
    const Json& offsets = entry["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
        return mismatch("a tensor's place is not given");
    const auto first = offsets[0].get<std::size_t>();
    const auto last = offsets[1].get<std::size_t>();
    if (first > last || last > data.size() || last - first != count * sizeof(float))
        return mismatch("a tensor lies outside the file");
    tensor.values.resize(count);
    std::memcpy(tensor.values.data(), data.data() + first, last - first);
    if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float x) { return std::isfinite(x); }))
        return mismatch("a weight is not a finite number");
    return tensor;
}

}

Result<Tensors> Tensors::read(std::string_view bytes)
{
    if (bytes.size() < 8 || bytes.size() > largest_file)
        return mismatch("not a weights file (safetensors)");
    std::uint64_t header_size = 0;
    for (std::size_t k = 0; k < 8; ++k)
        header_size |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[k])) << (8 * k);
    if (header_size > bytes.size() - 8)
        return mismatch("the weights file is cut off in its header");
    const Json header = Json::parse(bytes.substr(8, header_size), nullptr, false);
    if (!header.is_object())
        return mismatch("the weights file's header is not readable");
    Tensors tensors;
    try {
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                continue;
            auto tensor = read_tensor(entry, bytes.substr(8 + header_size));
            if (!tensor)
                return tensor.error();
            tensors.by_name.emplace(name, *std::move(tensor));
        }
    } catch (const Json::exception&) {
        return mismatch("the weights file's header is not readable");
    }
    return tensors;
}

Result<Manifest> Manifest::read(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return mismatch("the manifest is not JSON");
    try {
        Manifest manifest;
        manifest.name = json.at("name").get<std::string>();
        manifest.version = json.at("version").get<std::string>();
        if (!json.at("vocabulary").is_number_unsigned())
            return mismatch("the manifest's vocabulary size is impossible");
        manifest.vocabulary = json.at("vocabulary").get<std::size_t>();
        const Json& limits = json.at("limits");
        for (const char* name : { "window", "owned", "left", "unit" }) {
            if (!limits.at(name).is_number_unsigned())
                return mismatch("the manifest's window limits are impossible");
        }
        manifest.limits = { limits.at("window"), limits.at("owned"), limits.at("left"), limits.at("unit") };
        const auto& l = manifest.limits;
        if (l.window < 8 || l.window > 512 || l.unit + 2 > l.window || l.owned > l.window || l.left > l.window)
            return mismatch("the manifest's window limits are impossible");
        for (const Json& label : json.at("sentence_labels")) {
            manifest.sentence_labels.push_back({ label.at("name"), label.at("threshold") });
            manifest.slope.push_back(label.at("slope"));
            manifest.offset.push_back(label.at("offset"));
        }
        manifest.token_labels = json.at("token_labels").get<std::vector<std::string>>();
        return manifest;
    } catch (const Json::exception&) {
        return mismatch("the manifest lacks a field or has one of the wrong type");
    }
}

std::vector<float> Heads::Layer::apply(std::span<const float> input) const
{
    std::vector<float> result(out);
    for (std::size_t k = 0; k < out; ++k)
        result[k] = bias[k] + dot({ weight.data() + k * in, in }, input);
    return result;
}

Result<Heads::Layer> Heads::layer(const Tensors& tensors, const std::string& name, std::size_t in, std::size_t out)
{
    const auto weight = tensors.by_name.find(name + ".weight");
    const auto bias = tensors.by_name.find(name + ".bias");
    if (weight == tensors.by_name.end() || bias == tensors.by_name.end())
        return mismatch("the heads lack '" + name + "'");
    const std::size_t hidden = out != 0 ? out : bias->second.values.size();
    if (weight->second.shape != std::vector<std::size_t> { hidden, in } || bias->second.shape != std::vector<std::size_t> { hidden })
        return mismatch("the heads' '" + name + "' does not fit the encoder or the labels");
    return Layer { in, hidden, weight->second.values, bias->second.values };
}

Result<Heads> Heads::create(const Tensors& tensors, const Manifest& manifest, std::size_t width)
{
    Heads heads;
    const auto query = tensors.by_name.find("query");
    if (query == tensors.by_name.end() || query->second.shape != std::vector<std::size_t> { width })
        return mismatch("the heads' 'query' does not fit the encoder");
    heads.m_query = query->second.values;
    const auto place = [&](Layer& target, const char* name, std::size_t in, std::size_t out) -> Result<void> {
        auto made = layer(tensors, name, in, out);
        if (!made)
            return made.error();
        target = *std::move(made);
        return {};
    };
    if (auto placed = place(heads.m_sentence_in, "sentence_in", 2 * width, 0); !placed)
        return placed.error();
    if (auto placed = place(heads.m_sentence_out, "sentence_out", heads.m_sentence_in.out, manifest.sentence_labels.size()); !placed)
        return placed.error();
    if (auto placed = place(heads.m_token_in, "token_in", width, 0); !placed)
        return placed.error();
    if (auto placed = place(heads.m_token_out, "token_out", heads.m_token_in.out, manifest.token_labels.size()); !placed)
        return placed.error();
    if (auto placed = place(heads.m_anaphor, "anaphor", heads.m_token_in.out, 0); !placed)
        return placed.error();
    if (auto placed = place(heads.m_antecedent, "antecedent", heads.m_token_in.out, heads.m_anaphor.out); !placed)
        return placed.error();
    const auto farness = tensors.by_name.find("farness");
    if (farness == tensors.by_name.end() || farness->second.values.size() != 1)
        return mismatch("the heads lack 'farness'");
    heads.m_farness = farness->second.values.front();
    return heads;
}

std::vector<float> Heads::sentence(const TokenStates& states, std::size_t first, std::size_t last) const
{
    const std::size_t width = states.width;
    std::vector<float> weights(last - first);
    for (std::size_t k = first; k < last; ++k)
        weights[k - first] = dot(m_query, states.row(k));
    const float highest = *std::max_element(weights.begin(), weights.end());
    float total = 0;
    for (float& w : weights)
        total += w = std::exp(w - highest);
    std::vector<float> pooled(2 * width, 0.0F);
    for (std::size_t k = first; k < last; ++k) {
        const auto row = states.row(k);
        const float attention = weights[k - first] / total;
        for (std::size_t j = 0; j < width; ++j) {
            pooled[j] += row[j] / static_cast<float>(last - first);
            pooled[width + j] += row[j] * attention;
        }
    }
    std::vector<float> hidden = m_sentence_in.apply(pooled);
    gelu(hidden);
    return m_sentence_out.apply(hidden);
}

std::vector<float> Heads::token_hidden(std::span<const float> state) const
{
    std::vector<float> hidden = m_token_in.apply(state);
    gelu(hidden);
    return hidden;
}

std::vector<float> Heads::token(std::span<const float> hidden) const { return m_token_out.apply(hidden); }

std::vector<float> Heads::anaphor(std::span<const float> hidden) const
{
    std::vector<float> found = m_anaphor.apply(hidden);
    for (float& value : found)
        value /= std::sqrt(static_cast<float>(m_anaphor.out));
    return found;
}

std::vector<float> Heads::antecedent(std::span<const float> hidden) const { return m_antecedent.apply(hidden); }

}
