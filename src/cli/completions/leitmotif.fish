# leitmotif completion fish > ~/.config/fish/completions/leitmotif.fish
set -l vault init write import serve list show search patterns export backup restore verify passphrase forget plan not-meant
set -l commands $vault code formulate agree demo pseudonymise now version help completion
complete -c leitmotif -f
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a init -d 'Make a vault'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a write -d 'Write an entry'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a import -d 'Take in what you wrote or said elsewhere'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a serve -d 'Your own page in the browser'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a list -d 'What is in the vault'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a show -d 'An entry, or its versions'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a search -d 'Find words, people, themes, dates'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a patterns -d 'What recurs in what you wrote'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a export -d 'Everything as JSON and Markdown'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a backup -d 'Back up now'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a restore -d 'Put a backup or an export back'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a verify -d 'Read every part of the vault'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a passphrase -d 'Change the passphrase or recovery key'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a forget -d 'Delete an entry for good'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a plan -d 'Your safety plan'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a not-meant -d 'A sentence was not meant that way'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a now -d 'Help now'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a code -d 'Codes of each sentence, as JSON Lines'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a formulate -d 'What recurs in each record'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a agree -d 'How far two codings agree'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a demo -d 'Three invented people, on a page and as text'
complete -c leitmotif -n "not __fish_seen_subcommand_from $commands" -a pseudonymise -d 'Other names, places, dates and numbers'
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
complete -c leitmotif -n '__fish_seen_subcommand_from code formulate demo serve patterns' -l no-model -d 'Without the model'
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
complete -c leitmotif -n '__fish_seen_subcommand_from help' -a 'init write import serve list show search patterns export backup restore verify passphrase forget plan not-meant code formulate agree demo pseudonymise now version completion'
complete -c leitmotif -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l vault -r -a '(__fish_complete_directories)' -d 'Folder of the vault'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l passphrase-fd -x -d 'Read the passphrase from a descriptor'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l keyring -d 'Take it from the keyring'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l recovery-key -d 'Open with the recovery key'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l accept-older -d 'Open an older vault'
complete -c leitmotif -n "__fish_seen_subcommand_from $vault" -l json -d 'Results as JSON Lines'
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l date -x
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l id -x
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l person -x
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l draft -x
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l edit -x
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l from -r
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l me -x
complete -c leitmotif -n '__fish_seen_subcommand_from serve' -l port -x
complete -c leitmotif -n '__fish_seen_subcommand_from serve' -l no-open
complete -c leitmotif -n '__fish_seen_subcommand_from write' -l dates -x -a 'day-first month-first'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -F
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l preview -d 'Only say what would be done'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l me -x -d 'Which speaker you are'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l person -x
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l dates -x -a 'day-first month-first'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l consent -d 'The others have agreed'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l only-mine -d 'Leave the others out'
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l keep-suspect
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l transcriber -r -F
complete -c leitmotif -n '__fish_seen_subcommand_from import' -l transcriber-model -r -F
complete -c leitmotif -n '__fish_seen_subcommand_from list' -l from -r
complete -c leitmotif -n '__fish_seen_subcommand_from list' -l to -r
complete -c leitmotif -n '__fish_seen_subcommand_from list' -l newest -x
complete -c leitmotif -n '__fish_seen_subcommand_from show' -l history
complete -c leitmotif -n '__fish_seen_subcommand_from show' -l revision -x
complete -c leitmotif -n '__fish_seen_subcommand_from search' -l most -x
complete -c leitmotif -n '__fish_seen_subcommand_from patterns' -l model -r
complete -c leitmotif -n '__fish_seen_subcommand_from patterns' -l threads -x
complete -c leitmotif -n '__fish_seen_subcommand_from patterns' -l claim -x
complete -c leitmotif -n '__fish_seen_subcommand_from patterns' -l answer -x -a 'fits partly does-not-fit reworded not-now do-not-ask'
complete -c leitmotif -n '__fish_seen_subcommand_from patterns' -l words -x
complete -c leitmotif -n '__fish_seen_subcommand_from export' -l plain
complete -c leitmotif -n '__fish_seen_subcommand_from export' -l yes
complete -c leitmotif -n '__fish_seen_subcommand_from backup' -l to -r
complete -c leitmotif -n '__fish_seen_subcommand_from backup' -l list
complete -c leitmotif -n '__fish_seen_subcommand_from restore' -l yes
complete -c leitmotif -n '__fish_seen_subcommand_from passphrase' -l new-passphrase-fd -x
complete -c leitmotif -n '__fish_seen_subcommand_from passphrase' -l new-recovery-key
complete -c leitmotif -n '__fish_seen_subcommand_from passphrase' -l try-recovery-key
complete -c leitmotif -n '__fish_seen_subcommand_from forget' -l backups
complete -c leitmotif -n '__fish_seen_subcommand_from forget' -l yes
complete -c leitmotif -n '__fish_seen_subcommand_from plan' -l edit
complete -c leitmotif -n '__fish_seen_subcommand_from plan' -l print -x -a 'text html'
complete -c leitmotif -n '__fish_seen_subcommand_from plan now' -l country -x
complete -c leitmotif -n '__fish_seen_subcommand_from plan' -l open-copy -r
complete -c leitmotif -n '__fish_seen_subcommand_from plan' -l yes
complete -c leitmotif -n '__fish_seen_subcommand_from not-meant' -l sentence -x
complete -c leitmotif -n '__fish_seen_subcommand_from now' -a 'life self-harm question hard-days ground friend harmed others'
complete -c leitmotif -n '__fish_seen_subcommand_from export restore' -F
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -F
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l to -r -F -d 'Where the result goes'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l key -r -F -d 'The key file'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l table -r -F -d 'A table that was looked through'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l write-table -r -F -d 'Write what becomes what'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l person -x -d 'Whose record a text is'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l back -d 'Put everything back'
complete -c leitmotif -n '__fish_seen_subcommand_from pseudonymise' -l no-model -d 'By rules and lists alone'
