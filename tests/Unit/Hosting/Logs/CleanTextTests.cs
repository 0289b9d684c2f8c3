using System.Globalization;
using MaskPose.Edge.Hosting.Logs;
using Xunit;

namespace MaskPose.Edge.Unit.Hosting.Logs;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("Jürgen, 李 & Ана 🙂 <b>", "Jürgen, 李 & Ана 🙂 <b>")]
    [InlineData("a\u001b[2Jb", "a\\u001B[2Jb")]
    [InlineData("a\r\n<3>forged\tb", "a\\r\\n<3>forged\\tb")]
    [InlineData("\u0000\u007f\u009b", "\\u0000\\u007F\\u009B")]
    [InlineData("gpj\u202e.exe\u2066", "gpj\\u202E.exe\\u2066")]
    [InlineData("\u2028\u2029\u200f\ufeff", "\\u2028\\u2029\\u200F\\uFEFF")]
    [InlineData("\U000E0041", "\\U000E0041")]
    public void Of_WhatActsOnAReader_IsWrittenOut(string text, string clean) => Assert.Equal(clean, CleanText.Of(text));

    /// <summary>Every character that Unicode counts among controls, formats and separators of lines, in both directions.</summary>
    [Fact]
    public void Of_EveryCharacter_IsHarmless()
    {
        for (var i = 0; i <= char.MaxValue; i++)
        {
            Assert.DoesNotContain(CleanText.Of($"a{(char)i}b"), IsDangerous);
        }
    }

    [Fact]
    public void Of_ALongText_IsCut() => Assert.Equal(CleanText.Longest + 1, CleanText.Of(new string('x', 70_000)).Length);

    private static bool IsDangerous(char character) => char.IsSurrogate(character) || char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
