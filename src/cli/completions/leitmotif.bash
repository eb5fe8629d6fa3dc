# leitmotif completion bash > ~/.local/share/bash-completion/completions/leitmotif
_leitmotif() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' word options
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            code | formulate | agree | demo | version | help | completion) command=$word; break ;;
        esac
    done
    case $before in
        --model) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --codes | --transcripts) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --dates) mapfile -t COMPREPLY < <(compgen -W 'day-first month-first' -- "$current"); return ;;
        --layer)
            options='person who role corner wish other expected self ccrt_any emotion disowned defense defense_level theme new_way link risk tier'
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
            return
            ;;
        --me | --person | --threads | --port | --resamples | --seed) return ;;
    esac
    case $command in
        '') options='code formulate agree demo version help completion --help --version' ;;
        code) options='--me --person --dates --model --threads --quiet --explain --human --help' ;;
        formulate) options='--me --person --dates --model --threads --quiet --codes --human --help' ;;
        agree) options='--json --layer --resamples --seed --transcripts --help' ;;
        demo) options='--port --no-open --once --model --help' ;;
        help) options='code formulate agree demo version completion' ;;
        completion) options='bash zsh fish' ;;
        *) options='--help' ;;
    esac
    if [[ ($command == code || $command == formulate || $command == agree) && $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    fi
}
complete -o filenames -F _leitmotif leitmotif
