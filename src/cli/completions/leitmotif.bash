# leitmotif completion bash > ~/.local/share/bash-completion/completions/leitmotif
_leitmotif() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' word options
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            code | formulate | agree | demo | pseudonymise | now | version | help | completion) command=$word; break ;;
            init | write | import | serve | list | show | search | patterns | export | backup | restore | verify | passphrase | forget | plan | not-meant) command=$word; break ;;
        esac
    done
    case $before in
        --model | --vault) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --codes | --transcripts | --transcriber | --transcriber-model | --key | --table | --write-table) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --answer) mapfile -t COMPREPLY < <(compgen -W 'fits partly does-not-fit reworded not-now do-not-ask' -- "$current"); return ;;
        --dates) mapfile -t COMPREPLY < <(compgen -W 'day-first month-first' -- "$current"); return ;;
        --layer)
            options='person who role corner wish other expected self ccrt_any emotion disowned defense defense_level theme new_way link risk tier'
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
            return
            ;;
        --to) [[ $command != backup ]] || mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --from) [[ $command != write ]] || mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
        --me | --person | --threads | --port | --resamples | --seed | --date | --id | --draft | --edit | --newest | --revision | --most | --*-fd) return ;;
    esac
    local vault='--vault --passphrase-fd --keyring --recovery-key --accept-older --json --help'
    case $command in
        '') options='init write import serve list show search patterns export backup restore verify passphrase forget plan not-meant code formulate agree demo pseudonymise now version help completion --help --version' ;;
        code) options='--me --person --dates --model --no-model --threads --quiet --explain --human --help' ;;
        formulate) options='--me --person --dates --model --no-model --threads --quiet --codes --human --help' ;;
        agree) options='--json --layer --resamples --seed --transcripts --help' ;;
        pseudonymise) options='--to --key --table --write-table --person --back --no-model --model --threads --passphrase-fd --quiet --help' ;;
        demo) options='--port --no-open --once --model --no-model --help' ;;
        init) options="$vault" ;;
        write) options="--date --id --person --draft --edit --from --me --dates $vault" ;;
        import) options="--preview --me --person --dates --consent --only-mine --keep-suspect --transcriber --transcriber-model $vault" ;;
        serve) options="--port --no-open --model --no-model --threads $vault" ;;
        list) options="--from --to --newest $vault" ;;
        show) options="--history --revision $vault" ;;
        search) options="--most $vault" ;;
        patterns) options="--model --no-model --threads --claim --answer --words $vault" ;;
        export) options="--plain --yes $vault" ;;
        backup) options="--to --list $vault" ;;
        restore) options="--yes $vault" ;;
        verify) options="$vault" ;;
        passphrase) options="--new-passphrase-fd --new-recovery-key --try-recovery-key $vault" ;;
        forget) options="--backups --yes $vault" ;;
        plan) options="--edit --print --country --open-copy --yes $vault" ;;
        not-meant) options="--sentence $vault" ;;
        now) options='life self-harm question hard-days ground friend harmed others --country --help' ;;
        help) options='init write import serve list show search patterns export backup restore verify passphrase forget plan not-meant code formulate agree demo pseudonymise now version completion' ;;
        completion) options='bash zsh fish' ;;
        *) options='--help' ;;
    esac
    if [[ $command =~ ^(code|formulate|agree|pseudonymise|import|export|restore)$ && $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    fi
}
complete -o filenames -F _leitmotif leitmotif
