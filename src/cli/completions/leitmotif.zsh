#compdef leitmotif
# leitmotif completion zsh > a folder of $fpath, as _leitmotif
_leitmotif() {
    local -a commands reading
    commands=(
        'code:codes of each sentence, as JSON Lines'
        'formulate:what recurs in each person'\''s record'
        'agree:how far two codings agree'
        'demo:three invented people, on a page and as text'
        'version:the program'\''s version'
        'help:help, or that of a command'
        'completion:completion for a shell'
    )
    reading=(
        '--me[text only: which speaker the person is]:name:'
        '--person[text only: whose record it is]:id:'
        '--dates[text only: how 03/04/2026 is meant]:order:(day-first month-first)'
        '--model[folder of the model]:folder:_files -/'
        '--threads[processors to use]:number:'
        '(-q --quiet)'{-q,--quiet}'[no progress]'
        '(- *)--help[help]'
        '1:transcripts:_files'
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
                '--model[folder of the model]:folder:_files -/' '(- *)--help[help]'
            ;;
        help) _describe command commands ;;
        completion) _values shell bash zsh fish ;;
    esac
}
if [[ $funcstack[1] == _leitmotif ]]; then _leitmotif "$@"; else compdef _leitmotif leitmotif; fi
