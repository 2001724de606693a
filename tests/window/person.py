"""A person at the window: finds things by what they are called, types, presses, reads. All over the accessibility bus, as a
screen reader does it; keys go through the X server."""

import os
import shutil
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

PATIENCE = 20.0     # seconds until something that must come has come
STEP = 0.05
SETTLED = 0.5       # GTK 4.8 may fall over a question about a widget that is going: what closes gets this time to be gone


class NotFound(Exception):
    """What a person looked for did not come in time."""


def wait(what, condition, patience=PATIENCE):
    """Waits until condition() is true, and gives it back. `what` says in words what was waited for."""
    end = time.monotonic() + patience
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise NotFound(what)
        time.sleep(STEP)


def walk(thing, depth=0):
    """The thing and all that is in it. The tree may change while it is walked: what has gone is left out."""
    if thing is None:
        return
    yield thing, depth
    try:
        for i in range(thing.get_child_count()):
            yield from walk(thing.get_child_at_index(i), depth + 1)
    except gi.repository.GLib.Error:
        return


def has_state(thing, state):
    return thing.get_state_set().contains(state)


def text_of(thing):
    """What stands in a field or a label."""
    if 'Text' not in thing.get_interfaces():
        return ''
    # GTK 4.8 gives nothing for "to the end": it wants the number.
    return Atspi.Text.get_text(thing, 0, Atspi.Text.get_character_count(thing))


def on_show(thing):
    """GTK 4.8 does not say what is on show; what is not has no size."""
    if 'Component' not in thing.get_interfaces():
        return thing.get_role_name() == 'application'
    extents = Atspi.Component.get_extents(thing, Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


class Person:
    def __init__(self, program, *args):
        Atspi.init()
        self.process = subprocess.Popen([program, *args])
        self.application = wait('the program on the accessibility bus', self._find_application)
        wait('its window', lambda: self.application.get_child_count() > 0)

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is not None and application.get_process_id() == self.process.pid:
                return application
        if self.process.poll() is not None:
            raise NotFound(f'the program ended at once with {self.process.returncode}')
        return None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(10)

    # --- looking -------------------------------------------------------------------------------------------------

    def all(self, role=None, name=None, within=None):
        """Everything with this role and name that is on show."""
        for thing, _ in walk(within or self.application):
            try:
                if role is not None and thing.get_role_name() != role:
                    continue
                if name is not None and thing.get_name() != name:
                    continue
                if on_show(thing):
                    yield thing
            except gi.repository.GLib.Error:
                continue

    def sees(self, role=None, name=None, within=None):
        return next(self.all(role, name, within), None)

    def find(self, role=None, name=None, within=None, patience=PATIENCE):
        return wait(f'{role or "anything"} called "{name}"', lambda: self.sees(role, name, within), patience)

    def texts(self, within=None):
        """All labels on show, in the order they are read."""
        return [text_of(thing) for thing in self.all('label', within=within) if text_of(thing)]

    def reads(self, words, patience=PATIENCE):
        """Waits until the words stand in a label or a name on show."""
        return wait(f'the words "{words}"', lambda: any(words in text for text in self._all_words()), patience)

    def _all_words(self):
        for thing in self.all():
            try:
                yield from (thing.get_name() or '', thing.get_description() or '', text_of(thing))
            except gi.repository.GLib.Error:     # it has gone meanwhile
                continue

    def dump(self, out=sys.stderr):
        for thing, depth in walk(self.application):
            print('  ' * depth, thing.get_role_name(), repr(thing.get_name()), repr(thing.get_description() or ''),
                  repr(text_of(thing)), '' if on_show(thing) else '(hidden)', file=out)

    # --- doing ---------------------------------------------------------------------------------------------------

    def press(self, role, name, within=None):
        thing = self.find(role, name, within)
        self.activate(thing)
        return thing

    def activate(self, thing):
        """Does what pressing it does. Rows of a list have no action of their own in GTK 4.8: they are gone to, and get a
        key, as a person with a screen reader does it."""
        if Atspi.Action.get_n_actions(thing) > 0:
            Atspi.Action.do_action(thing, 0)
            time.sleep(SETTLED)
        else:
            self.tab_to(thing.get_name())
            self.keys('Return')

    def type(self, name, words, role='text'):
        field = self.find(role, name)
        if not Atspi.EditableText.set_text_contents(field, words):
            raise NotFound(f'a way to type into "{name}"')
        return field

    def text_in(self, name):
        """What stands in a field."""
        return text_of(self.find('text', name))

    def choose(self, name, index):
        """Chooses from a list that opens."""
        self.focus_window()
        self.tab_to(name)
        self.keys('space', 'Home', *['Down'] * index, 'Return')

    def chosen_tab(self):
        """The name of the page that is open."""
        return next(tab.get_name() for tab in self.all('page tab') if has_state(tab, Atspi.StateType.SELECTED))

    def frames(self):
        return list(self.all('frame'))

    def attach(self, path):
        """Attaches a file, through the window that chooses files, as a person does who knows the path."""
        self.press('push button', 'Attach…')
        chooser = self.find(name='Attach Files')
        self.keys('ctrl+l')
        place = wait('the field for a path', lambda: next((field for field in self.all('text', within=chooser)
                                                           if has_state(field, Atspi.StateType.FOCUSED)), None))
        Atspi.EditableText.set_text_contents(place, path)

        def chosen():
            """The chooser looks at a path in its own time, and a key does nothing before. It is pressed by key: GTK 4.8 may fall over
            a button that closes its own window when it is pressed over the accessibility bus."""
            if self.sees(name='Attach Files'):
                self.keys('End', 'Return')
                time.sleep(1.5)     # and over a question about a widget that is just going
            try:
                return self.find('list item', os.path.basename(path), patience=1)
            except NotFound:
                return None
        return wait('the file in the list', chosen)

    # --- keys ----------------------------------------------------------------------------------------------------

    def x_window(self):
        """The program's uppermost X window."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    def focus_window(self):
        """Without a window manager nobody else gives a window the keys."""
        subprocess.run(['xdotool', 'windowfocus', wait('an X window', self.x_window)], check=False,
                       stderr=subprocess.DEVNULL)

    def keys(self, *keys):
        """Presses keys one after the other, in the program's uppermost window."""
        self.focus_window()
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
            time.sleep(SETTLED if key in ('Return', 'Escape') else STEP)

    def writes(self, words):
        subprocess.run(['xdotool', 'type', '--delay', '8', words], check=True)
        time.sleep(STEP)

    def tab_to(self, name, key='Tab', most=80):
        """Presses Tab until what is called so has the focus."""
        seen = []
        for _ in range(most):
            thing = self.focused()
            if thing is not None and thing.get_name() == name:
                return thing
            seen.append(thing.get_name() if thing is not None else None)
            self.keys(key)
        raise NotFound(f'"{name}" by {key}; came by {seen}')

    def focus_is_in(self, name):
        """Whether the cursor is in the field that is called so."""
        thing = self.focused()
        return thing is not None and thing.get_role_name() == 'text' and thing.get_name() == name

    def tab_into(self, name, key='Tab', most=80):
        for _ in range(most):
            if self.focus_is_in(name):
                return
            self.keys(key)
        raise NotFound(f'"{name}" by {key}')

    def focused(self):
        """Where the keys go: each window has a focus of its own, the newest one's counts."""
        found = None
        for thing, _ in walk(self.application):
            if has_state(thing, Atspi.StateType.FOCUSED) and thing.get_role_name() != 'window':
                found = thing
        return found

    def picture(self, path):
        subprocess.run(['import', '-window', wait('an X window', self.x_window), path], check=True)


def forget_everything():
    """What the program has kept of earlier starts: the next one is the first."""
    for folder in ('sendoff', 'glib-2.0'):
        shutil.rmtree(os.path.join(os.environ['XDG_CONFIG_HOME'], folder), ignore_errors=True)
    shutil.rmtree(os.path.join(os.environ['XDG_STATE_HOME'], 'sendoff'), ignore_errors=True)


def have(*programs):
    """Ends the test as skipped if a program is missing."""
    for program in programs:
        if not any(os.access(os.path.join(folder, program), os.X_OK) for folder in os.environ['PATH'].split(':')):
            print(f'skipped: {program} is not installed')
            sys.exit(77)
