#include "view.h"

#include <algorithm>
#include <array>

namespace leitmotif {

namespace {

/// @param clusters_of  the clusters of one component in a code.
template<class Clusters>
CcrtComponent component(const RecordView& view, Clusters clusters_of)
{
    std::array<std::size_t, cluster_count + 1> counts {};
    for (const Code& code : view.record.codes) {
        for (const int cluster : clusters_of(code))
            ++counts[static_cast<std::size_t>(cluster)];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    CcrtComponent out;
    if (*most == 0)
        return out;
    out.cluster = static_cast<int>(most - counts.begin());
    out.count = *most;
    for (const Code& code : view.record.codes) {
        const auto clusters = clusters_of(code);
        if (std::find(clusters.begin(), clusters.end(), out.cluster) != clusters.end())
            keep(out.evidence, view, code);
    }
    return out;
}

}

Ccrt ccrt_of(const RecordView& view)
{
    Ccrt ccrt;
    ccrt.wish = component(view, [](const Code& code) { return code.wish; });
    ccrt.other = component(view, [](const Code& code) {
        std::vector<int> clusters;
        for (const ResponseOfOther& one : code.other)
            clusters.push_back(one.cluster);
        return clusters;
    });
    ccrt.self = component(view, [](const Code& code) { return code.self; });
    return ccrt;
}

}
