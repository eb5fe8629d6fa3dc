#include "draft_keeper.h"

#include "report.h"

namespace leitmotif {

void DraftKeeper::keep(std::string_view text)
{
    std::string& words = m_draft.session.turns.front().text;
    if (words == text && m_kept)
        return;
    words = text;
    const auto saved = keep_page(m_vault, m_draft);
    m_kept = saved.has_value();
    if (!m_kept && !m_told) {
        complain("not saved just now: " + saved.error().detail + ". Your words are still here, and the next pause tries again.");
        m_told = true;
    }
}

Result<SavedWords> DraftKeeper::finish(const std::string& id)
{
    auto saved = finish_page(m_vault, m_draft, id);
    if (!saved) {
        keep(m_draft.session.turns.front().text);
        tell_where();
    }
    return saved;
}

void DraftKeeper::tell_where()
{
    if (m_draft.session.turns.front().text.empty())
        return;
    if (m_kept) {
        complain("what you wrote is kept as a draft; to go on: leitmotif write --draft " + m_draft.id);
        return;
    }
    const auto file = rescue_draft(m_vault, m_draft, m_folders);
    if (file)
        complain("what you wrote is kept, encrypted, in " + file->string() + "; the next leitmotif command takes it back into the vault");
    else
        complain("what you wrote could not be kept anywhere: " + file.error().detail);
}

}
