#include <agreement/layers.h>

#include <algorithm>
#include <base/text.h>

namespace leitmotif {

namespace {

std::string spelled(const std::string& person) { return to_lower(trim(person)); }

std::string who(const Mention& one)
{
    std::string out = spelled(one.person);
    out += '/';
    out += name_of(one.role);
    out += '/';
    out += name_of(one.corner);
    return out;
}

std::string likeness(const Link& link)
{
    const std::string from = spelled(link.from);
    const std::string to = spelled(link.to);
    return std::min(from, to) + " = " + std::max(from, to);
}

template<class List, class Name>
LabelSet each(const List& list, Name name)
{
    LabelSet out;
    for (const auto& one : list)
        out.insert(std::string(name(one)));
    return out;
}

LabelSet only_if(bool there, std::string_view label)
{
    LabelSet out;
    if (there)
        out.insert(std::string(label));
    return out;
}

LabelSet risk_of(const Risk& risk)
{
    if (!risk.risk_class)
        return {};
    std::string label(name_of(*risk.risk_class));
    if (risk.qualifier) {
        label += ':';
        label += name_of(*risk.qualifier);
    }
    return { label };
}

LabelSet ccrt_of(const Code& code)
{
    LabelSet out = only_if(!code.wish.empty(), "wish");
    out.merge(only_if(!code.other.empty(), "other"));
    out.merge(only_if(!code.self.empty(), "self"));
    return out;
}

}

LabelSet labels_of(const Code& code, Layer layer)
{
    const auto number = [](int cluster) { return std::to_string(cluster); };
    const auto label = [](auto one) { return name_of(one); };
    const auto has = [](const auto& list, auto test) { return std::any_of(list.begin(), list.end(), test); };
    switch (layer) {
    case Layer::person:
        return each(code.about, [](const Mention& one) { return spelled(one.person); });
    case Layer::who:
        return each(code.about, who);
    case Layer::role:
        return each(code.about, [](const Mention& one) { return name_of(one.role); });
    case Layer::corner:
        return each(code.about, [](const Mention& one) { return name_of(one.corner); });
    case Layer::wish:
        return each(code.wish, number);
    case Layer::other:
        return each(code.other, [](const ResponseOfOther& one) { return std::to_string(one.cluster); });
    case Layer::expected:
        return only_if(has(code.other, [](const ResponseOfOther& one) { return one.expected; }), "expected");
    case Layer::self:
        return each(code.self, number);
    case Layer::ccrt_any:
        return ccrt_of(code);
    case Layer::emotion:
        return each(code.emotions, [](const EmotionCode& one) { return name_of(one.emotion); });
    case Layer::disowned:
        return only_if(has(code.emotions, [](const EmotionCode& one) { return one.state == EmotionState::disowned; }), "disowned");
    case Layer::defense:
        return code.defense ? LabelSet { std::string(name_of(*code.defense)) } : LabelSet {};
    case Layer::defense_level:
        return code.defense ? LabelSet { std::to_string(level_of(*code.defense)) } : LabelSet {};
    case Layer::theme:
        return each(code.themes, label);
    case Layer::new_way:
        return each(code.new_ways, label);
    case Layer::link:
        return code.link ? LabelSet { likeness(*code.link) } : LabelSet {};
    case Layer::risk:
        return risk_of(code.risk);
    case Layer::tier:
        return only_if(code.risk.tier != RiskTier::none, name_of(code.risk.tier));
    }
    return {};
}

}
