# leitmotif completion fish > ~/.config/fish/completions/leitmotif.fish
set -l commands code formulate agree demo version help completion
complete -c leitmotif -f
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a code -d 'Codes of each sentence, as JSON Lines'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a formulate -d 'What recurs in each record'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a agree -d 'How far two codings agree'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a demo -d 'Three invented people, on a page and as text'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a version -d 'Version'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a help -d 'Help, or that of a command'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a completion -d 'Completion for a shell'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -l version -d Version
complete -c leitmotif -l help -d Help
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate agree' -F
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -l me -x -d 'Text only: which speaker the person is'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -l person -x -d 'Text only: whose record it is'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -l dates -x -a 'day-first month-first' -d 'Text only: how 03/04/2026 is meant'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -l threads -x -d 'Processors to use'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -s q -l quiet -d 'No progress'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate demo' -l model -r -d 'Folder of the model'
complete -c leitmotif -n '__fish_seen_subcommand_from formulate' -l codes -r -F -d 'Codes made before'
complete -c leitmotif -n '__fish_seen_subcommand_from code' -l explain -d 'What each code stands on'
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate' -l human -d 'To be read'
complete -c leitmotif -n '__fish_seen_subcommand_from agree' -l json -d 'One JSON object'
complete -c leitmotif -n '__fish_seen_subcommand_from agree' -l layer -x -a 'person who role corner wish other expected self ccrt_any emotion disowned defense defense_level theme new_way link risk tier' -d 'Only this layer'
complete -c leitmotif -n '__fish_seen_subcommand_from agree' -l resamples -x -d 'Draws for the intervals'
complete -c leitmotif -n '__fish_seen_subcommand_from agree' -l seed -x -d 'Seed of the draws'
complete -c leitmotif -n '__fish_seen_subcommand_from agree' -l transcripts -r -F -d 'Whose each session is'
complete -c leitmotif -n '__fish_seen_subcommand_from demo' -l port -x -d 'Port of the page'
complete -c leitmotif -n '__fish_seen_subcommand_from demo' -l no-open -d 'Do not open a browser'
complete -c leitmotif -n '__fish_seen_subcommand_from demo' -l once -d 'Print and end'
complete -c leitmotif -n '__fish_seen_subcommand_from help' -a 'code formulate agree demo version completion'
complete -c leitmotif -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
