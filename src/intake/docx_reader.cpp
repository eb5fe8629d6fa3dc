#include "zip_archive.h"
#include "naming.h"

#include <base/text.h>
#include <intake/docx_reader.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>


namespace leitmotif {

namespace {

constexpr std::string_view document_part = "word/document.xml";
constexpr std::size_t largest_part = std::size_t { 64 } << 20;

/// A name without its prefix: documents choose their own.
std::string_view local(const char* name)
{
    const std::string_view whole = name;
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_attribute& one : node.attributes()) {
        if (local(one.name()) == name)
            return one.value();
    }
    return {};
}

/// Walks the document's tree without recursion, in the order of its text.
class DocumentText {
public:
    explicit DocumentText(std::size_t max_depth)
        : m_max_depth(max_depth)
    {
    }

    std::string text {};
    bool too_deep = false;

    void walk(const pugi::xml_node& root)
    {
        pugi::xml_node node = root.first_child();
        std::size_t depth = 1;
        while (node) {
            const bool inside = depth < m_max_depth && enter(node) && node.first_child();
            too_deep = too_deep || (depth >= m_max_depth && node.first_child());
            if (inside) {
                node = node.first_child();
                ++depth;
                continue;
            }
            leave(node);
            while (node && !node.next_sibling()) {
                node = node.parent();
                --depth;
                if (!node || node == root)
                    return;
                leave(node);
            }
            node = node.next_sibling();
        }
    }

private:
    static bool is_left_out(std::string_view name)
    {
        constexpr std::array<std::string_view, 9> names { "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rPr", "sectPr",
            "pPrChange" };
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    /// @return whether to look inside.
    bool enter(const pugi::xml_node& node)
    {
        const std::string_view name = local(node.name());
        if (is_left_out(name))
            return false;
        if (name == "pPr") {
            properties(node);
            return false;
        }
        if (name == "t") {
            for (const pugi::xml_node& part : node.children())
                text += part.value();
        } else if (name == "tab" || name == "ptab")
            text += '\t';
        else if (name == "br" || name == "cr")
            text += '\n';
        else if (name == "noBreakHyphen")
            text += "\xE2\x80\x91";
        else
            return true;
        return false;
    }

    /// A heading's paragraph is one in the text, so that its date can part sessions.
    void properties(const pugi::xml_node& node)
    {
        for (const pugi::xml_node& one : node.children()) {
            const std::string style = local(one.name()) == "pStyle" ? to_lower(attribute(one, "val")) : std::string();
            if (style.starts_with("heading") || style == "title" || local(one.name()) == "outlineLvl")
                m_heading = true;
        }
        if (m_heading && (text.empty() || text.ends_with("\n")))
            text += "# ";
        m_heading = false;
    }

    void leave(const pugi::xml_node& node)
    {
        if (local(node.name()) == "p")
            text += "\n\n";
    }

    std::size_t m_max_depth;
    bool m_heading = false;
};

bool has_declaration(std::string_view xml) { return xml.find("<!DOCTYPE") != std::string_view::npos || xml.find("<!ENTITY") != std::string_view::npos; }

}

Result<Intake> read_docx(std::string_view zip, const std::string& name, const IntakeOptions& options)
{
    LossReport losses;
    UnpackLimits limits = options.unpack;
    limits.max_entry_bytes = std::min(limits.max_entry_bytes, largest_part);
    bool beside = false;
    const auto wanted = [&](std::string_view member) {
        beside = beside || member == "word/footnotes.xml" || member == "word/endnotes.xml" || member == "word/comments.xml";
        return member == document_part;
    };
    auto members = read_zip_bytes(zip, name, wanted, limits, losses);
    if (!members)
        return members.error();
    if (members->empty())
        return losses.left_out.empty() ? Error { ErrorCode::invalid_format, "is no Word document (it has no word/document.xml)", name } : losses.left_out.front();
    std::string& xml = members->front().bytes;
    if (!is_utf8(xml) || xml.find('\0') != std::string::npos)
        return Error { ErrorCode::invalid_utf8, "its text is not UTF-8, as Word writes it", name };
    if (has_declaration(xml))
        return Error { ErrorCode::invalid_format, "holds a document type declaration, which Word never writes; it was not read", name };
    pugi::xml_document document;
    const auto parsed = document.load_buffer_inplace(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (!parsed)
        return Error { ErrorCode::damaged, "its text is damaged at byte " + std::to_string(parsed.offset), name };
    DocumentText words(options.unpack.max_depth * 4);
    words.walk(document);
    if (words.too_deep)
        losses.leave_out({ ErrorCode::too_large, "parts of it are nested too deeply", name });
    if (beside)
        losses.notes.push_back(name + ": footnotes and comments were not read");

    TextOptions text = options.text;
    text.max_file_bytes = limits.max_entry_bytes;
    if (text.person.empty())
        text.person = person_from(name, false);
    std::vector<TextDocument> documents;
    documents.push_back({ name, std::move(words.text), Markup::plain, false });
    if (trim(std::string_view(documents.front().bytes)).empty())
        return losses.left_out.empty() ? Error { ErrorCode::empty, "it holds no words", name } : losses.left_out.front();
    auto record = read_documents(std::move(documents), text);
    if (!record)
        return record.error();
    Intake intake;
    intake.sessions = std::move(record->sessions);
    for (std::string& file : record->files)
        intake.origins.push_back({ {}, {}, std::move(file) });
    intake.speakers = std::move(record->speakers);
    intake.questions = std::move(record->questions);
    intake.losses = std::move(record->losses);
    intake.losses.append(std::move(losses));
    return intake;
}

}
