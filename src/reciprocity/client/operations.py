"""Operations that are described once and work twice: of a `Client` they return, of an `AsyncClient` they are awaited.

A method with `@operation` returns steps. Whoever asks for it gets a function with the same parameters that does those
steps: which kind, type checkers read from the runner in the type of the resource (`Residents[Blocking]`).
"""

from collections.abc import Callable, Coroutine
from functools import partial, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from reciprocity.wire.base import Page

from .lists import AsyncPages, Pages, Reading
from .runners import Awaiting, Blocking
from .steps import Steps

P = ParamSpec("P")
R = TypeVar("R", Blocking, Awaiting)
T = TypeVar("T")


class Place(Generic[R]):
    """Somewhere in the API, with who does what is asked there."""

    def __init__(self, runner: R, address: str = "") -> None:
        self._runner: R = runner
        self._address = address

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._address!r})"


class operation(Generic[P, T]):  # it is used as a decorator, as `property` is
    """Lets a method that returns steps do them."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Steps[T]]) -> None:
        self._describe, self.__doc__ = describe, describe.__doc__

    @overload
    def __get__(self, place: None, owner: object) -> "operation[P, T]": ...
    @overload
    def __get__(self, place: Place[Blocking], owner: object) -> Callable[P, T]: ...
    @overload
    def __get__(self, place: Place[Awaiting], owner: object) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, place: Place[Any] | None, owner: object) -> Any:
        if place is None:
            return self

        def done(*args: P.args, **kwargs: P.kwargs) -> Any:
            return place._runner.run(partial(self._describe, place, *args, **kwargs))

        return update_wrapper(done, self._describe)


class listing(Generic[P, T]):  # it is used as a decorator, as `property` is
    """Lets a method that tells how to read a list return that list."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Reading[Page[T]]]) -> None:
        self._describe, self.__doc__ = describe, describe.__doc__

    @overload
    def __get__(self, place: None, owner: object) -> "listing[P, T]": ...
    @overload
    def __get__(self, place: Place[Blocking], owner: object) -> Callable[P, Pages[T]]: ...
    @overload
    def __get__(self, place: Place[Awaiting], owner: object) -> Callable[P, AsyncPages[T]]: ...
    def __get__(self, place: Place[Any] | None, owner: object) -> Any:
        if place is None:
            return self
        kind = Pages if isinstance(place._runner, Blocking) else AsyncPages

        def found(*args: P.args, **kwargs: P.kwargs) -> Any:
            return kind(place._runner, partial(self._describe, place, *args, **kwargs))

        return update_wrapper(found, self._describe)
