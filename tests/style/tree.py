"""The tree as the style checks see it: its files, and how a check says what it found."""

import pathlib
import sys

FOLDERS = ('.ci', 'build-aux', 'data', 'po', 'src', 'tests')
LEFT_OUT = {'__pycache__', '.git'}
ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()


def files(*endings, under=FOLDERS):
    """Yields (path, name) for the files of the tree that end so, sorted; name is relative to the top."""
    for folder in under:
        for path in sorted((ROOT / folder).rglob('*')):
            if path.is_file() and not LEFT_OUT.intersection(path.parts) and (not endings or path.name.endswith(endings)):
                yield path, path.relative_to(ROOT).as_posix()


def top_files():
    """Yields (path, name) for the files at the top of the tree; .git is a file in a second working tree."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.name not in LEFT_OUT:
            yield path, path.name


def text(path):
    return path.read_text(encoding='utf-8', errors='replace')


def without_comments(source):
    """C source with comments and the insides of strings blanked, line by line as long as before."""
    out, i, n = [], 0, len(source)
    while i < n:
        two = source[i:i + 2]
        if two == '/*':
            end = source.find('*/', i + 2)
            end = n if end < 0 else end + 2
            out.append(''.join(c if c == '\n' else ' ' for c in source[i:end]))
        elif two == '//':
            end = source.find('\n', i)
            end = n if end < 0 else end
            out.append(' ' * (end - i))
        elif source[i] in '"\'':
            end = i + 1
            while end < n and source[end] != source[i] and source[end] != '\n':
                end += 2 if source[end] == '\\' else 1
            end = min(end + 1, n)
            out.append(source[i] + ' ' * (end - i - 2) + source[end - 1] if end - i >= 2 else source[i:end])
        else:
            end = i + 1
            out.append(source[i])
        i = end
    return ''.join(out)


def finish(problems, looked_at):
    """Prints the problems and ends the program: 1 if there are any, or if there was nothing to look at."""
    for problem in problems:
        print(problem)
    if not looked_at:
        print(f'Nothing to check was found under {ROOT}.')
    print(f'{len(problems)} problems in {looked_at} files')
    sys.exit(1 if problems or not looked_at else 0)
