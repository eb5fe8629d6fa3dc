#include "pieces.h"

namespace leitmotif::inside {

std::shared_ptr<const Pieces> pieces_of(const RecordView& view, std::size_t session, std::uint64_t made_at)
{
    auto pieces = std::make_shared<Pieces>();
    pieces->made_at = made_at;
    add_theme_pieces(*pieces, view, session);
    add_script_pieces(*pieces, view, session);
    add_ccrt_pieces(*pieces, view, session);
    add_sides(*pieces, view, session);
    add_episodes(*pieces, view, session);
    add_expectations(*pieces, view, session);
    add_conflicts(*pieces, view, session);
    add_body(*pieces, view, session);
    add_feelings(*pieces, view, session);
    return pieces;
}

}
