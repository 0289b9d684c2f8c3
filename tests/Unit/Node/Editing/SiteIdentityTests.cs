using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Node.Editing;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Editing;

/// <summary>The names of site and node and the time zone, in a settings file.</summary>
public sealed class SiteIdentityTests
{
    private static readonly SiteIdentity School = new("school", "hall", "Europe/Rome");

    [Fact]
    public void Write_IntoAFileByHand_ChangesTheThreeAndNothingElse()
    {
        var text = School.Write("{ \"alerts\": { \"site\": \"a\", \"Rules\": {} }, /* mine */ \"Cameras\": {} }", InForce("Alerts:Store:File=/data/events.db"));

        Assert.Equal(
            """{"alerts":{"site":"school","Rules":{},"Node":"hall"},"Cameras":{},"Node":{"TimeZone":"Europe/Rome"}}""",
            JsonNode.Parse(text)!.ToJsonString());
        Assert.Equal(School, SiteIdentity.Read(text));
    }

    [Fact]
    public void Write_EmptyOnes_LeavesThemToTheNode()
    {
        var text = new SiteIdentity("", "", "").Write(School.Write("{}", InForce("Alerts:Store:File=/data/events.db")), InForce("Alerts:Store:File=/data/events.db"));

        Assert.Equal(new SiteIdentity("", "", ""), SiteIdentity.Read(text));
    }

    [Fact]
    public void Write_OfANodeWhoseDatabaseIsNamedAfterIt_KeepsItsPlace()
    {
        var file = JsonNode.Parse(School.Write("{}", InForce("Alerts:Site=old", "Alerts:Node=box")))!;
        Assert.EndsWith("/maskpose/old-box.db", (string?)file["Alerts"]!["Store"]!["File"], StringComparison.Ordinal);

        var users = JsonNode.Parse(School.Write("{}", InForce("Alerts:Site=old", "Alerts:Node=box", "Alerts:Store:File=:memory:")))!;
        Assert.EndsWith("/maskpose/old-box.db.users", (string?)users["Access"]!["File"], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatIsNotAnObject_IsRefused() => Assert.Throws<JsonException>(() => School.Write("[]", InForce()));

    private static IConfiguration InForce(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1])).Build();
}
