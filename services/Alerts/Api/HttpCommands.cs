using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Remote;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>Runs commands of callers whose name is proved, by the same dispatcher and into the same audit log as over MQTT. For concurrent use.</summary>
internal sealed class HttpCommands(CommandDispatcher dispatcher, SenderQuota quota, DoorSet doors, KnownCameras cameras, TimeProvider time)
{
    public async Task<IResult> RunAsync(string name, CommandWish wish, HttpContext context)
    {
        // To open a door or to stop watching is nothing for people whom nobody knows.
        if (context.User.ProvedName() is not { } who)
        {
            return Refuse(StatusCodes.Status403Forbidden, "Access:SignIn is false, so nobody is known here; allowed: commands of callers who signed in or sent a key.");
        }

        if (!quota.TryTake($"http\n{name}\n{who}"))
        {
            context.Response.Headers.RetryAfter = "1";
            return Refuse(StatusCodes.Status429TooManyRequests, $"\"{who}\" has sent too many commands; allowed: {SenderQuota.Burst} at once.");
        }

        return NotVisible(name, wish, context) ?? await RunAsync(name, Arguments(name, wish, who), new CommandCaller(who, context.CallersAddress()));
    }

    private async Task<IResult> RunAsync(string name, CommandArguments arguments, CommandCaller caller)
    {
        try
        {
            // Once begun it is carried through, by its own deadline: the audit log must say what was done.
            var result = await dispatcher.RunAsync(name, caller, arguments, CancellationToken.None);
            return Results.Json(new JsonObject { ["command"] = name, ["result"] = result });
        }
        catch (CommandException error)
        {
            return Refuse(StatusCodes.Status409Conflict, error.Message);
        }
    }

    private IResult? NotVisible(string name, CommandWish wish, HttpContext context) => name switch
    {
        "permit" or "revoke" => doors.All.Any(d => d.Id == wish.Door && context.User.MaySee(d.Camera)) ? null
            : Refuse(StatusCodes.Status404NotFound, $"There is no door \"{wish.Door}\"; allowed: the id of a door, as the member door."),
        "pause" or "resume" => wish.Camera is { } camera && cameras.Has(camera) && context.User.MaySee(camera) ? null
            : Refuse(StatusCodes.Status404NotFound, $"There is no camera \"{wish.Camera}\"; allowed: the id of a camera, as the member camera."),
        _ => null,
    };

    /// <summary>A name that is only claimed goes into the reason.</summary>
    /// <exception cref="BadQueryException">The reason is missing, or a text is too long.</exception>
    private CommandArguments Arguments(string name, CommandWish wish, string who)
    {
        var (why, claimed) = (wish.Why?.Trim() ?? "", wish.By?.Trim() ?? "");
        if (name == "permit" && why.Length == 0)
        {
            throw new BadQueryException("why", "", "the reason in words; it goes into the audit log");
        }

        var texts = new Dictionary<string, string?>
        {
            ["door"] = wish.Door,
            ["camera"] = wish.Camera,
            ["by"] = who,
            ["why"] = claimed.Length == 0 || claimed == who ? why : $"for {claimed}: {why}",
            ["at"] = wish.At ?? time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        if (texts.FirstOrDefault(t => t.Value?.Length > CommandArguments.LongestText) is { Value: { } text } tooLong)
        {
            throw new BadQueryException(tooLong.Key, $"{text.Length} characters long", $"up to {CommandArguments.LongestText} characters");
        }

        return CommandArguments.Read(JsonSerializer.SerializeToUtf8Bytes(texts.Where(t => t.Value is not null).ToDictionary()));
    }

    private static IResult Refuse(int status, string why) => Results.Problem(why, statusCode: status);
}
