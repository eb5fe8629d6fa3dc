#compdef leitmotif
# leitmotif completion zsh > a folder of $fpath, as _leitmotif
_leitmotif() {
    local -a commands reading vault
    commands=(
        'init:make a vault'
        'write:write an entry'
        'import:take in what you wrote or said elsewhere'
        'serve:your own page in the browser'
        'list:what is in the vault'
        'show:an entry, or its versions'
        'search:find words, people, themes, dates'
        'patterns:what recurs in what you wrote'
        'export:everything as JSON and Markdown'
        'backup:back up now'
        'restore:put a backup or an export back'
        'verify:read every part of the vault'
        'passphrase:change the passphrase or recovery key'
        'forget:delete an entry for good'
        'plan:your safety plan for hard hours'
        'not-meant:a sentence was not meant as the help page took it'
        'now:help now, without a passphrase'
        'code:codes of each sentence, as JSON Lines'
        'formulate:what recurs in each person'\''s record'
        'agree:how far two codings agree'
        'demo:three invented people, on a page and as text'
        'pseudonymise:other names, places, dates and numbers'
        'version:the program'\''s version'
        'help:help, or that of a command'
        'completion:completion for a shell'
    )
    reading=(
        '--me[text only: which speaker the person is]:name:'
        '--person[text only: whose record it is]:id:'
        '--dates[text only: how 03/04/2026 is meant]:order:(day-first month-first)'
        '--model[folder of the model]:folder:_files -/'
        '--no-model[without the model]'
        '--threads[processors to use]:number:'
        '(-q --quiet)'{-q,--quiet}'[no progress]'
        '(- *)--help[help]'
        '1:transcripts:_files'
    )
    vault=(
        '--vault[folder of the vault]:folder:_files -/'
        '--passphrase-fd[read the passphrase from a descriptor]:number:'
        '--keyring[take the passphrase from the keyring]'
        '--recovery-key[open with the recovery key]'
        '--accept-older[open an older vault]'
        '--json[results as JSON Lines]'
        '(- *)--help[help]'
    )
    if ((CURRENT == 2)); then
        _describe command commands
        _arguments '(- *)--help[help]' '(- *)--version[version]'
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
        code) _arguments $reading '--explain[what each code stands on]' '--human[with --explain: to be read]' ;;
        formulate) _arguments $reading '--codes[codes made before]:file:_files' '--human[to be read]' ;;
        agree)
            _arguments '--json[one JSON object]' '*--layer[only this layer]:layer:(person who role corner wish other expected self ccrt_any emotion disowned defense defense_level theme new_way link risk tier)' \
                '--resamples[draws for the intervals]:number:' '--seed[seed of the draws]:number:' \
                '--transcripts[whose each session is]:file:_files' '(- *)--help[help]' '1:coding:_files' '2:coding:_files'
            ;;
        demo)
            _arguments '--port[port of the page]:number:' '--no-open[do not open a browser]' '--once[print and end]' \
                '--model[folder of the model]:folder:_files -/' '--no-model[without the model]' '(- *)--help[help]'
            ;;
        pseudonymise)
            _arguments '--to[where the result goes]:path:_files' '--key[the key file]:file:_files' '--table[a table that was looked through]:file:_files' \
                '--write-table[write what becomes what]:file:_files' '--person[text only: whose record it is]:id:' '--back[put everything back]' \
                '--no-model[by rules and lists alone]' '--model[folder of the model]:folder:_files -/' '(- *)--help[help]' '1:record:_files'
            ;;
        init) _arguments $vault ;;
        write) _arguments $vault '--date[date]:date:' '--id[id]:name:' '--person[person]:name:' '--draft[draft]:draft:' '--edit[edit]:entry:' '--from[from]:from:_files' '--me[me]:name:' '--dates[dates]:order:(day-first month-first)' ;;
        import) _arguments $vault '--preview[only say what would be done]' '--me[which speaker you are]:name:' '--person[whose record it is]:name:' '--dates[how 03/04/2026 is meant]:order:(day-first month-first)' '(--only-mine)--consent[the others have agreed]' '(--consent)--only-mine[leave the others out]' '--keep-suspect[also what may be invented]' '--transcriber[your transcriber]:program:_files' '--transcriber-model[its model]:model:_files' '*:source:_files' ;;
        serve) _arguments $vault '--port[port]:port:' '--no-open[open no browser]' '--model[model]:folder:_files -/' '--no-model[without the model]' '--threads[threads]:number:' ;;
        list) _arguments $vault '--from[from]:from:_files' '--to[to]:to:_files' '--newest[newest]:number:' ;;
        show) _arguments $vault '--history[history]' '--revision[revision]:number:' '1:entry:' ;;
        search) _arguments $vault '--most[most]:number:' '*:words:' ;;
        patterns) _arguments $vault '--model[model]:folder:_files -/' '--no-model[without the model]' '--threads[threads]:number:' '--claim[what is answered]:claim:' '--answer[whether it fits]:answer:(fits partly does-not-fit reworded not-now do-not-ask)' '--words[how you would put it]:words:' ;;
        export) _arguments $vault '--plain[plain]' '--yes[yes]' '1:target:_files' ;;
        backup) _arguments $vault '--to[to]:to:_files' '--list[list]' ;;
        restore) _arguments $vault '--yes[yes]' '1:source:_files' ;;
        verify) _arguments $vault ;;
        passphrase) _arguments $vault '--new-passphrase-fd[new passphrase fd]:number:' '--new-recovery-key[new recovery key]' '--try-recovery-key[try recovery key]' ;;
        forget) _arguments $vault '--backups[backups]' '--yes[yes]' '1:entry:' ;;
        plan) _arguments $vault '--edit[write or change it]' '--print[to be printed]:form:(text html)' '--country[where you are]:place:' '--open-copy[a copy that is not encrypted]:folder:_files -/' '--yes[yes]' ;;
        not-meant) _arguments $vault '--sentence[which one]:number:' '1:entry:' ;;
        now) _arguments '--country[where you are]:place:' '(- *)--help[help]' '1:page:(life self-harm question hard-days ground friend harmed others)' ;;
        help) _describe command commands ;;
        completion) _values shell bash zsh fish ;;
    esac
}
if [[ $funcstack[1] == _leitmotif ]]; then _leitmotif "$@"; else compdef _leitmotif leitmotif; fi
