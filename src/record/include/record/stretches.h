#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace leitmotif {

/// A list in parts that several formulations of a growing record share: what a new session leaves as it was is not copied.
/// Reads like a vector of values that do not change.
template<class T>
class Stretches {
public:
    using Part = std::shared_ptr<const std::vector<T>>;

    Stretches() = default;
    Stretches(std::initializer_list<T> values) { add(std::make_shared<const std::vector<T>>(values)); }

    void add(Part part)
    {
        if (!part || part->empty())
            return;
        m_size += part->size();
        m_parts.push_back(std::move(part));
    }

    void reserve(std::size_t parts) { m_parts.reserve(parts); }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// @param at  below size(). Goes over the parts before it.
    [[nodiscard]] const T& operator[](std::size_t at) const
    {
        std::size_t part = 0;
        while (at >= m_parts[part]->size())
            at -= m_parts[part++]->size();
        return (*m_parts[part])[at];
    }

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        Iterator(const std::vector<Part>& parts, std::size_t part)
            : m_parts(&parts)
            , m_part(part)
        {
        }

        reference operator*() const { return (*(*m_parts)[m_part])[m_at]; }
        pointer operator->() const { return &**this; }
        Iterator& operator++()
        {
            if (++m_at == (*m_parts)[m_part]->size()) {
                m_at = 0;
                ++m_part;
            }
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return m_part == other.m_part && m_at == other.m_at; }

    private:
        const std::vector<Part>* m_parts = nullptr;
        std::size_t m_part = 0;
        std::size_t m_at = 0;
    };

    [[nodiscard]] Iterator begin() const { return { m_parts, 0 }; }
    [[nodiscard]] Iterator end() const { return { m_parts, m_parts.size() }; }
    [[nodiscard]] const T& front() const { return *begin(); }

    /// Takes away what `goes` says of; the other formulations keep it.
    template<class Goes>
    void leave_out(Goes goes)
    {
        auto kept = std::make_shared<std::vector<T>>();
        for (const T& one : *this) {
            if (!goes(one))
                kept->push_back(one);
        }
        m_parts.clear();
        m_size = 0;
        add(std::move(kept));
    }

private:
    std::vector<Part> m_parts {};
    std::size_t m_size = 0;
};

}
