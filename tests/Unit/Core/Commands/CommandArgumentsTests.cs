using System.Text;
using MaskPose.Edge.Core.Commands;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Commands;

public sealed class CommandArgumentsTests
{
    [Fact]
    public void Read_AnObjectOfTexts_GivesThem()
    {
        var arguments = Read("""{"camera":"door","by":"ana"}""");

        Assert.Equal(("door", "ana", ""), (arguments.Text("camera"), arguments.By, arguments.Text("why")));
    }

    [Fact]
    public void Read_Nothing_IsAnObjectWithoutMembers() => Assert.Equal("", Read("").By);

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{\"camera\":7}")]
    [InlineData("{\"camera\":{}}")]
    [InlineData("{\"camera\":null}")]
    public void Read_WhatIsNone_SaysWhatIsAllowed(string text) =>
        Assert.Contains("allowed:", Assert.Throws<CommandException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ATooLongText_SaysWhatIsAllowed() => Assert.Contains(
        "200", Assert.Throws<CommandException>(() => Read($$"""{"why":"{{new string('x', 201)}}"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void OneOf_Another_NamesWhatIsAllowed()
    {
        var error = Assert.Throws<CommandException>(() => Read("""{"camera":"yard"}""").OneOf("camera", ["door", "hall"]));

        Assert.Equal("camera is \"yard\"; allowed: door, hall.", error.Message);
    }

    private static CommandArguments Read(string text) => CommandArguments.Read(Encoding.UTF8.GetBytes(text));
}
