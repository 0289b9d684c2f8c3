using System.Security.Claims;
using MaskPose.Edge.Alerts.Api;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Api;

public sealed class HttpCommandsTests : IDisposable
{
    private readonly Workbench _bench = new(("Doors:front:Camera", "entrance"), ("Doors:front:Key", new string('k', 32)));

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Commands_MoreThanTheQuota_AreRefusedAndNotInTheAuditLog()
    {
        for (var i = 0; i < 32; i++)
        {
            Assert.Equal(409, await RunAsync("ana", new CommandWish("front")));
        }

        Assert.Equal(429, await RunAsync("ana", new CommandWish("front")));
        Assert.Equal(409, await RunAsync("ben", new CommandWish("front")));
        Assert.Equal(33, _bench.Get<AuditStore>().Newest(100).Count);
    }

    /// <summary>As where nobody signs in: a name that is only claimed opens no door.</summary>
    [Fact]
    public async Task Command_OfSomebodyWhoIsNotKnown_IsForbidden()
    {
        Assert.Equal(403, await RunAsync(null, new CommandWish("front", By: "the Director", Why: "delivery")));
        Assert.Empty(_bench.Get<AuditStore>().Newest(1));
    }

    [Fact]
    public async Task Reason_TooLong_IsRefusedByName()
    {
        var error = await Assert.ThrowsAsync<BadQueryException>(() => RunAsync("ana", new CommandWish("front", Why: new string('x', 201))));

        Assert.Equal("why", error.Parameter);
    }

    [Theory]
    [InlineData("pause", "There is no camera \"side\"")]
    [InlineData("revoke", "There is no door \"\"")]
    public async Task Subject_ThatIsNotThere_IsNotFound(string command, string words)
    {
        var result = await _bench.Get<HttpCommands>().RunAsync(command, new CommandWish(Camera: "side"), Context("ana"));

        var problem = Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>(result).ProblemDetails;
        Assert.Equal(404, problem.Status);
        Assert.StartsWith(words, problem.Detail, StringComparison.Ordinal);
    }

    private async Task<int?> RunAsync(string? who, CommandWish wish) =>
        (await _bench.Get<HttpCommands>().RunAsync("revoke", wish, Context(who)) as IStatusCodeHttpResult)?.StatusCode;

    private static DefaultHttpContext Context(string? who) => new()
    {
        User = new ClaimsPrincipal(new ClaimsIdentity(who is null ? [] : [new Claim(ClaimTypes.Name, who)], "test")),
    };
}
